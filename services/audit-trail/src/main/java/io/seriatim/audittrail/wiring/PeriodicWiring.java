package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.app.LegalHoldStore;
import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.RetentionStore;
import io.seriatim.audittrail.app.ReviewStore;
import io.seriatim.audittrail.app.periodic.ConcludeReview;
import io.seriatim.audittrail.app.periodic.CountReview;
import io.seriatim.audittrail.app.periodic.DraftReview;
import io.seriatim.audittrail.app.periodic.OpenReviews;
import io.seriatim.audittrail.app.periodic.PeriodicStore;
import io.seriatim.audittrail.app.periodic.RowSections;
import io.seriatim.audittrail.contract.PeriodActs;
import io.seriatim.audittrail.contract.PeriodicReports;
import io.seriatim.audittrail.grpc.PeriodicReviewCommandEndpoint;
import io.seriatim.audittrail.grpc.PeriodicReviewQueryEndpoint;
import io.seriatim.audittrail.pdf.PeriodicPdf;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.audittrail.store.PeriodicRows;
import io.seriatim.audittrail.store.SetAsideRows;
import io.seriatim.audittrail.store.VerificationRows;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.signing.ElectronicSignatures;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The beans of periodic reviews. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class PeriodicWiring {
  @Singleton
  PeriodicStore periodicReviews(CqlSession session) {
    return new PeriodicRows(session);
  }

  @Singleton
  RowSections rowSections(
      CqlSession session,
      CassandraCheckpointStore checkpoints,
      RetentionStore classes,
      LegalHoldStore holds,
      BatchFactStore batches,
      ReviewStore reviews) {
    return new RowSections(
        new RowSections.Rows(
            new VerificationRows(session),
            checkpoints,
            new SetAsideRows(session),
            classes,
            holds,
            batches,
            reviews));
  }

  @Context
  @Bean(preDestroy = "close")
  PeriodicRounds periodicRounds(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      RowSections rows,
      PeriodicStore store,
      InstantSource clock,
      MeterRegistry meters) {
    PeriodicRounds rounds =
        new PeriodicRounds(
            new CountReview(logs, new PeriodActs(), rows, store, clock),
            new OpenReviews(logs, checkpoints, store),
            clock);
    Gauge.builder(PeriodicRounds.OVERDUE, rounds, PeriodicRounds::overdueDays)
        .description("days since a periodic review was due, of the tenant that waits the longest")
        .register(meters);
    rounds.start();
    return rounds;
  }

  @Singleton
  PeriodicReports periodicReports(PeriodicStore store) {
    return new PeriodicReports(new ConcludeReview(store), new PeriodicPdf());
  }

  @Singleton
  PeriodicReviewQueryEndpoint periodicQueries(PeriodicReports reports, Endpoints endpoints) {
    return new PeriodicReviewQueryEndpoint(reports, endpoints);
  }

  @Singleton
  PeriodicReviewCommandEndpoint periodicCommands(
      PeriodicStore store,
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      PeriodicRounds rounds,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    return new PeriodicReviewCommandEndpoint(
        new DraftReview(store, new LogReader(logs, checkpoints)),
        new ConcludeReview(store),
        rounds::begin,
        signatures,
        endpoints,
        clock);
  }
}
