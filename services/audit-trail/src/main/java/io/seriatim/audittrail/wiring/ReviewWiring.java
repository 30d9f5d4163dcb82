package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.BatchRecords;
import io.seriatim.audittrail.app.KeepFilters;
import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.ReviewBatch;
import io.seriatim.audittrail.app.ReviewStore;
import io.seriatim.audittrail.app.SelectLeaves;
import io.seriatim.audittrail.app.incident.FindConcerned;
import io.seriatim.audittrail.app.incident.IncidentIndex;
import io.seriatim.audittrail.app.incident.IncidentStore;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.contract.ReviewedActs;
import io.seriatim.audittrail.grpc.AuditReviewCommandEndpoint;
import io.seriatim.audittrail.grpc.AuditReviewQueryEndpoint;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.audittrail.store.FilterRows;
import io.seriatim.audittrail.store.ReviewRows;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.signing.ElectronicSignatures;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of reviews. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ReviewWiring {
  @Singleton
  ReviewStore reviews(CqlSession session) {
    return new ReviewRows(session);
  }

  @Singleton
  ReviewBatch reviewBatch(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      IncidentStore incidents,
      IncidentIndex index,
      ReviewStore reviews,
      Clock clock) {
    BatchRecords records =
        new BatchRecords(
            new LogReader(logs, checkpoints),
            logs,
            new SelectLeaves(logs, new RecordJson()),
            new ReviewedActs(),
            new FindConcerned(incidents, index),
            reviews,
            clock);
    return new ReviewBatch(records, reviews);
  }

  @Singleton
  KeepFilters keepFilters(CqlSession session) {
    return new KeepFilters(new FilterRows(session));
  }

  @Singleton
  AuditReviewQueryEndpoint reviewQueries(
      ReviewBatch reviewing, KeepFilters filters, Endpoints endpoints) {
    return new AuditReviewQueryEndpoint(reviewing, filters, endpoints);
  }

  @Singleton
  AuditReviewCommandEndpoint reviewCommands(
      ReviewBatch reviewing,
      KeepFilters filters,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    return new AuditReviewCommandEndpoint(reviewing, filters, signatures, endpoints, clock);
  }
}
