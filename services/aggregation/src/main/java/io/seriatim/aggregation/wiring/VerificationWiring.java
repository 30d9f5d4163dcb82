package io.seriatim.aggregation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.aggregation.app.VerificationRuns;
import io.seriatim.aggregation.app.VerifyLedger;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.grpc.LedgerVerificationEndpoint;
import io.seriatim.aggregation.store.CassandraVerifier;
import io.seriatim.aggregation.store.LedgerTables;
import io.seriatim.aggregation.store.VerificationRows;
import io.seriatim.aggregation.stream.MisfitRefusals;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans that compare rows and archive. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class VerificationWiring {
  @Singleton
  VerificationRuns verificationRuns(CqlSession session) {
    return new VerificationRows(session);
  }

  @Singleton
  VerifyLedger verifyLedger(
      CqlSession session,
      LedgerTables tables,
      LedgerView view,
      VerificationRuns runs,
      Producers producers,
      MeterRegistry meters,
      InstantSource clock) {
    return new VerifyLedger(
        new CassandraVerifier(session, tables, view::findAll),
        runs,
        new MeteredMisfits(new MisfitRefusals(producers.to(Topics.LEDGER_REFUSALS)), meters),
        clock);
  }

  @Singleton
  @Bean(preDestroy = "close")
  VerificationThread verificationThread() {
    return new VerificationThread();
  }

  @Singleton
  LedgerVerificationEndpoint verificationDoors(
      VerifyLedger verify,
      VerificationRuns runs,
      VerificationThread thread,
      InstantSource clock,
      Endpoints endpoints) {
    return new LedgerVerificationEndpoint(verify, runs, thread, clock, endpoints);
  }

  @Context
  @Bean(preDestroy = "close")
  VerificationRounds rounds(
      VerifyLedger verify,
      VerificationSettings settings,
      InstantSource clock,
      LedgerRuntime runtime) {
    VerificationRounds rounds = new VerificationRounds(verify, settings, clock);
    rounds.start();
    return rounds;
  }
}
