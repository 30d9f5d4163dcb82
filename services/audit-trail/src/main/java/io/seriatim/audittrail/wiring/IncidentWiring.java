package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.incident.FindOverdue;
import io.seriatim.audittrail.app.incident.IncidentIndex;
import io.seriatim.audittrail.app.incident.IncidentStore;
import io.seriatim.audittrail.app.incident.KeepIncidents;
import io.seriatim.audittrail.app.incident.TellIncidents;
import io.seriatim.audittrail.domain.incident.Overdue;
import io.seriatim.audittrail.grpc.IncidentCommandEndpoint;
import io.seriatim.audittrail.grpc.IncidentQueryEndpoint;
import io.seriatim.audittrail.store.IncidentIndexRows;
import io.seriatim.audittrail.store.IncidentRows;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.signing.ElectronicSignatures;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The beans of incidents. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class IncidentWiring {
  @Singleton
  IncidentStore incidents(CqlSession session) {
    return new IncidentRows(session);
  }

  @Singleton
  IncidentIndex incidentIndex(CqlSession session) {
    return new IncidentIndexRows(session);
  }

  @Context
  @Bean(preDestroy = "close")
  IncidentRounds incidentRounds(
      IncidentStore store,
      IncidentIndex index,
      IncidentSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    Overdue.Terms terms = new Overdue.Terms(settings.criticalOpen(), settings.notAssessed());
    IncidentRounds rounds = new IncidentRounds(new FindOverdue(store, index, terms, clock), meters);
    rounds.start(settings.every());
    return rounds;
  }

  @Singleton
  IncidentQueryEndpoint incidentQueries(
      IncidentStore store, IncidentIndex index, Endpoints endpoints) {
    return new IncidentQueryEndpoint(new TellIncidents(store, index), endpoints);
  }

  @Singleton
  IncidentCommandEndpoint incidentCommands(
      IncidentStore store,
      IncidentIndex index,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    return new IncidentCommandEndpoint(
        new KeepIncidents(store, index), signatures, endpoints, clock);
  }
}
