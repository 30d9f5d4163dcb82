package io.seriatim.regulatoryreporting.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.GrpcSettings;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.IntentTable;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.regulatoryreporting.app.GatherLoad;
import io.seriatim.regulatoryreporting.app.LookUpSubmissions;
import io.seriatim.regulatoryreporting.app.OpenSubmission;
import io.seriatim.regulatoryreporting.app.Outbox;
import io.seriatim.regulatoryreporting.app.SubmissionStore;
import io.seriatim.regulatoryreporting.app.Trail;
import io.seriatim.regulatoryreporting.app.WriteSubmission;
import io.seriatim.regulatoryreporting.grpc.PeerLedger;
import io.seriatim.regulatoryreporting.grpc.PeerMasterData;
import io.seriatim.regulatoryreporting.grpc.ReportQueryEndpoint;
import io.seriatim.regulatoryreporting.store.CassandraSubmissionStore;
import io.seriatim.regulatoryreporting.store.OutboxFolder;
import io.seriatim.regulatoryreporting.stream.AuditedSubmissions;
import io.seriatim.regulatoryreporting.stream.ShipmentFollower;
import io.seriatim.regulatoryreporting.stream.WaitingSubmissions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The beans of regulatory reporting; without them a start only reads the configuration, to check
 * it.
 */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ReportingWiring {
  private static final String GROUP = "regulatory-reporting";
  private static final PartitionTable SUBMISSIONS = new PartitionTable("submissions_by_owner");

  @Singleton
  Tables tables() {
    return Tables.of(SUBMISSIONS, new IntentTable());
  }

  @Singleton
  SubmissionStore store(PartitionStores stores, TopicSetup topics) {
    topics.ensure(Topics.LEDGER_EVENTS, Topics.REPORT_EVENTS, Topics.AUDIT_RECORDS);
    return new CassandraSubmissionStore(stores.of(SUBMISSIONS));
  }

  @Singleton
  Outbox outbox(ReportingSettings settings) {
    return new OutboxFolder(Path.of(settings.outboxFolder()));
  }

  @Singleton
  Trail trail(AuditTrail trail, InstantSource clock, KafkaSettings kafka) {
    return new AuditedSubmissions(trail, clock, kafka.requestTimeout());
  }

  @Singleton
  WriteSubmission writeSubmission(
      Peers peers, Outbox outbox, SubmissionStore store, Trail trail, InstantSource clock) {
    return new WriteSubmission(
        new GatherLoad(new PeerLedger(owner -> peers.asService(Peer.AGGREGATION, owner))),
        new PeerMasterData(owner -> peers.asService(Peer.MASTER_DATA, owner)),
        outbox,
        store,
        trail,
        clock);
  }

  @Context
  @Bean(preDestroy = "close")
  WaitingSubmissions waitingSubmissions(
      WriteSubmission writeSubmission,
      SubmissionStore store,
      ReportingSettings settings,
      MeterRegistry meters) {
    WaitingSubmissions waiting = new WaitingSubmissions(writeSubmission, store, settings.pause());
    Gauge.builder("seriatim_submissions_waiting_count", waiting, WaitingSubmissions::count)
        .description("Submissions whose document is not written yet")
        .register(meters);
    waiting.start();
    return waiting;
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, LedgerEvent> shipmentFollower(
      Consumers consumers, SubmissionStore store, WaitingSubmissions waiting) {
    ShipmentFollower follower = new ShipmentFollower(new OpenSubmission(store), waiting::look);
    return consumers.inGroup(GROUP, Topics.LEDGER_EVENTS, follower::accept);
  }

  @Singleton
  ReportQueryEndpoint queries(
      SubmissionStore store, Outbox outbox, Endpoints endpoints, GrpcSettings grpc) {
    return new ReportQueryEndpoint(
        new LookUpSubmissions(store), outbox, endpoints, grpc.maxMessageBytes());
  }
}
