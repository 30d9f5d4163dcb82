package io.seriatim.reconciliation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.grpc.BindableService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.report.v1.ReportEvent;
import io.seriatim.reconciliation.app.AmendOrder;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.ChangeClosedBatch;
import io.seriatim.reconciliation.app.DueBooks;
import io.seriatim.reconciliation.app.LedgerItems;
import io.seriatim.reconciliation.app.LookUpFindings;
import io.seriatim.reconciliation.app.LookUpHistory;
import io.seriatim.reconciliation.app.LookUpSignedRecord;
import io.seriatim.reconciliation.app.MasterData;
import io.seriatim.reconciliation.app.NoteReport;
import io.seriatim.reconciliation.app.NumberPools;
import io.seriatim.reconciliation.app.ReconcileBatch;
import io.seriatim.reconciliation.app.ReleaseBatch;
import io.seriatim.reconciliation.app.RulesStore;
import io.seriatim.reconciliation.app.SettleBooks;
import io.seriatim.reconciliation.app.SignedTexts;
import io.seriatim.reconciliation.app.Suspects;
import io.seriatim.reconciliation.app.TrackDifferences;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.CounterTolerance;
import io.seriatim.reconciliation.domain.RequiredReports;
import io.seriatim.reconciliation.grpc.AllocationPeer;
import io.seriatim.reconciliation.grpc.AuditReviewPeer;
import io.seriatim.reconciliation.grpc.BooksCommandEndpoint;
import io.seriatim.reconciliation.grpc.BooksQueryEndpoint;
import io.seriatim.reconciliation.grpc.LedgerItemsPeer;
import io.seriatim.reconciliation.grpc.LedgerPeer;
import io.seriatim.reconciliation.grpc.ReleaseCommandEndpoint;
import io.seriatim.reconciliation.grpc.ReleaseQueryEndpoint;
import io.seriatim.reconciliation.store.CassandraBatchStore;
import io.seriatim.reconciliation.store.CassandraDueStore;
import io.seriatim.reconciliation.store.CassandraRulesStore;
import io.seriatim.reconciliation.store.CassandraSignedTexts;
import io.seriatim.reconciliation.store.CassandraSuspects;
import io.seriatim.reconciliation.stream.AllocationFollower;
import io.seriatim.reconciliation.stream.BooksWatch;
import io.seriatim.reconciliation.stream.ReportFollower;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** The beans of findings and of the way to the market. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class BooksWiring {
  private static final String GROUP = "reconciliation";

  @Singleton
  RulesStore rulesStore(PartitionStores stores, CounterSettings settings) {
    CounterTolerance tolerance =
        new CounterTolerance(settings.tolerancePercent(), settings.tolerancePacks());
    return new CassandraRulesStore(
        stores.of(CassandraBatchStore.BATCHES), BookRules.preset(tolerance));
  }

  @Singleton
  Suspects suspects(CqlSession session) {
    return new CassandraSuspects(session);
  }

  @Singleton
  DueBooks dueBooks(CqlSession session, Clock clock) {
    return new DueBooks(new CassandraDueStore(session, UUID.randomUUID().toString()), clock);
  }

  @Context
  @Bean(preDestroy = "close")
  BooksWatch booksWatch(
      BatchStore store,
      DueBooks due,
      Peers peers,
      RulesStore rules,
      Clock clock,
      MeterRegistry meters) {
    Function<TenantId, ReconcileBatch> asService =
        owner ->
            new ReconcileBatch(
                new LedgerPeer(peers.asService(Peer.AGGREGATION, owner)),
                new LedgerItemsPeer(peers.asService(Peer.AGGREGATION, owner)),
                new AllocationPeer(peers.asService(Peer.SERIAL_ALLOCATION, owner)),
                rules,
                clock);
    TrackDifferences tracking = new TrackDifferences(store, asService);
    Timer counting = meters.timer("seriatim.books.counting");
    Gauge.builder("seriatim.books.late", due, DueBooks::late).register(meters);
    return new BooksWatch(due, batch -> counting.record(() -> tracking.run(batch))).start();
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, AllocationEvent> allocationFollower(
      TopicSetup setup, Consumers consumers, BatchStore store, DueBooks due) {
    setup.ensure(Topics.ALLOCATION_EVENTS);
    AllocationFollower follower = new AllocationFollower(store, due);
    return consumers.inGroup(GROUP + "-allocation", Topics.ALLOCATION_EVENTS, follower::accept);
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, ReportEvent> reportFollower(
      TopicSetup setup, Consumers consumers, BatchStore store) {
    setup.ensure(Topics.REPORT_EVENTS);
    ReportFollower follower = new ReportFollower(new NoteReport(store));
    return consumers.inGroup(GROUP + "-reports", Topics.REPORT_EVENTS, follower::accept);
  }

  @Singleton
  SettleBooks settleBooks(BatchStore store, RulesStore rules, DueBooks due) {
    return new SettleBooks(store, rules, due);
  }

  @Singleton
  ReleaseBatch releaseBatch(
      BatchStore store,
      ReconcileBatch reconcile,
      LedgerItems ledger,
      SignedTexts texts,
      Peers peers,
      ReleaseSettings settings) {
    return new ReleaseBatch(
        store,
        reconcile,
        ledger,
        texts,
        new AuditReviewPeer(owner -> peers.asService(Peer.AUDIT_TRAIL, owner)),
        RequiredReports.read(settings.reports()));
  }

  @Singleton
  SignedTexts signedTexts(CqlSession session) {
    return new CassandraSignedTexts(session);
  }

  @Singleton
  BatchActs batchActs(BatchStore store) {
    return new BatchActs(store);
  }

  @Singleton
  BindableService booksCommands(
      SettleBooks settling,
      BatchStore store,
      MasterData masterData,
      NumberPools pools,
      LedgerItems ledger,
      SignedTexts texts,
      ReleaseSettings settings,
      DueBooks due,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    return new BooksCommandEndpoint(
        settling,
        new AmendOrder(store, masterData, pools, due),
        new ChangeClosedBatch(store, ledger, texts, RequiredReports.read(settings.reports())),
        signatures,
        acts,
        endpoints,
        clock);
  }

  @Singleton
  BindableService booksQueries(
      CassandraBatchStore store,
      LedgerItems ledger,
      Suspects suspects,
      SettleBooks rules,
      BatchActs acts,
      Endpoints endpoints) {
    return new BooksQueryEndpoint(
        new LookUpFindings(store, ledger, suspects),
        new LookUpHistory(store, store::history),
        rules,
        acts,
        endpoints);
  }

  @Singleton
  BindableService releaseCommands(
      ReleaseBatch releasing,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    return new ReleaseCommandEndpoint(releasing, signatures, acts, endpoints, clock);
  }

  @Singleton
  BindableService releaseQueries(
      ReleaseBatch releasing,
      BatchStore store,
      SignedTexts texts,
      BatchActs acts,
      Endpoints endpoints) {
    return new ReleaseQueryEndpoint(
        releasing, new LookUpSignedRecord(store, texts), acts, endpoints);
  }
}
