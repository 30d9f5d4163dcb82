package io.seriatim.aggregation.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.aggregation.contract.FlagBroadcast;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.aggregation.grpc.FlagDrafts;
import io.seriatim.aggregation.grpc.FlagLifts;
import io.seriatim.aggregation.grpc.LedgerRows;
import io.seriatim.aggregation.grpc.RecallEndpoint;
import io.seriatim.aggregation.store.CassandraFlagRecords;
import io.seriatim.aggregation.store.CassandraShippedGoods;
import io.seriatim.aggregation.store.LedgerTables;
import io.seriatim.aggregation.stream.FlagBroadcasts;
import io.seriatim.aggregation.stream.FlagWatch;
import io.seriatim.aggregation.stream.PartnerDirectory;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.signing.ElectronicSignatures;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The beans of recalls and withdrawals. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class FlagWiring {
  /** Flags and lifts that are not acknowledged everywhere though they should be. */
  static final String LATE = "seriatim.ledger.flags.not.effective";

  @Singleton
  FlagRecords flagRecords(PartitionStores stores, LedgerTables tables) {
    return new CassandraFlagRecords(stores.of(CassandraFlagRecords.FLAGS), tables);
  }

  @Singleton
  FlagBroadcast flagBroadcast(FlagRecords records, InputLog inputs, InstantSource clock) {
    return new FlagBroadcasts(records, inputs, clock);
  }

  /** Looks only once the topics are there and the ledger runs. */
  @Context
  @Bean(preDestroy = "close")
  FlagWatch flagWatch(
      LedgerRuntime running,
      FlagRecords records,
      FlagBroadcast broadcast,
      FlagSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    AtomicLong late = new AtomicLong();
    Gauge.builder(LATE, late, AtomicLong::doubleValue).register(meters);
    return new FlagWatch(records, broadcast, clock, settings.patience(), late::set)
        .start(settings.interval());
  }

  /** Whole before a shipment is asked for. */
  @Singleton
  PartnerDirectory partners(Consumers consumers, LedgerRuntime running) {
    PartnerDirectory partners = new PartnerDirectory();
    consumers.fromBeginning(Topics.MASTER_DATA, partners::take).caughtUp().join();
    return partners;
  }

  @Singleton
  RecallEndpoint recalls(
      FlagRecords records,
      FlagBroadcast broadcast,
      Licences licences,
      LedgerTables tables,
      LedgerView view,
      LedgerRows rows,
      ElectronicSignatures signatures,
      KafkaSettings kafka,
      InstantSource clock,
      Endpoints endpoints) {
    return new RecallEndpoint(
        records,
        broadcast,
        new FlagDrafts(licences, kafka.partitionsOf(Topics.LEDGER_INPUTS), clock),
        new FlagLifts(records, signatures, clock),
        rows,
        new CassandraShippedGoods(tables, view, records),
        endpoints);
  }
}
