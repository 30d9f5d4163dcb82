package io.seriatim.reconciliation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.grpc.BindableService;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.IntentTable;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.CarrySupplements;
import io.seriatim.reconciliation.app.CloseBatch;
import io.seriatim.reconciliation.app.DueBooks;
import io.seriatim.reconciliation.app.FollowLine;
import io.seriatim.reconciliation.app.ImportSchedule;
import io.seriatim.reconciliation.app.LedgerFigures;
import io.seriatim.reconciliation.app.LedgerItems;
import io.seriatim.reconciliation.app.LookUpBatches;
import io.seriatim.reconciliation.app.LookUpOrders;
import io.seriatim.reconciliation.app.MasterData;
import io.seriatim.reconciliation.app.MoveOrder;
import io.seriatim.reconciliation.app.NumberPools;
import io.seriatim.reconciliation.app.OrderSeal;
import io.seriatim.reconciliation.app.ReconcileBatch;
import io.seriatim.reconciliation.app.RulesStore;
import io.seriatim.reconciliation.app.RunStore;
import io.seriatim.reconciliation.app.SignedTexts;
import io.seriatim.reconciliation.app.Suspects;
import io.seriatim.reconciliation.app.TallyRuns;
import io.seriatim.reconciliation.b2mml.B2mmlSchedule;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.SignedOrders;
import io.seriatim.reconciliation.grpc.AllocationPeer;
import io.seriatim.reconciliation.grpc.BatchCommandEndpoint;
import io.seriatim.reconciliation.grpc.BatchQueryEndpoint;
import io.seriatim.reconciliation.grpc.LedgerItemsPeer;
import io.seriatim.reconciliation.grpc.LedgerPeer;
import io.seriatim.reconciliation.grpc.MasterDataPeer;
import io.seriatim.reconciliation.store.CassandraBatchStore;
import io.seriatim.reconciliation.store.DueTable;
import io.seriatim.reconciliation.store.FileOrderSeal;
import io.seriatim.reconciliation.store.Lookups;
import io.seriatim.reconciliation.store.OrderIdTable;
import io.seriatim.reconciliation.store.PerformanceTables;
import io.seriatim.reconciliation.store.ReadyOrderTable;
import io.seriatim.reconciliation.store.RunTables;
import io.seriatim.reconciliation.store.SignedTextTable;
import io.seriatim.reconciliation.store.SuspectTable;
import io.seriatim.reconciliation.store.TenantBatchTable;
import io.seriatim.reconciliation.stream.LedgerFollower;
import io.seriatim.reconciliation.stream.RunFollower;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The beans of this service; without them a start only reads the configuration, to check it. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ReconciliationWiring {
  private static final String GROUP = "reconciliation";

  @Singleton
  Tables tables() {
    return Tables.of(
        new IntentTable(),
        CassandraBatchStore.BATCHES,
        new OrderIdTable(),
        new ReadyOrderTable(),
        new TenantBatchTable(),
        new DueTable(),
        new SuspectTable(),
        new SignedTextTable(),
        new RunTables.Tallies(),
        new RunTables.Moments(),
        new PerformanceTables.Told(),
        new PerformanceTables.Waiting());
  }

  @Singleton
  CassandraBatchStore batchStore(PartitionStores stores, CqlSession session) {
    return new CassandraBatchStore(stores.of(CassandraBatchStore.BATCHES), new Lookups(session));
  }

  @Singleton
  MasterData masterData(Peers peers) {
    return new MasterDataPeer(peers.forwardingCaller(Peer.MASTER_DATA));
  }

  @Singleton
  NumberPools numberPools(Peers peers) {
    return new AllocationPeer(peers.forwardingCaller(Peer.SERIAL_ALLOCATION));
  }

  @Singleton
  LedgerFigures ledgerFigures(Peers peers) {
    return new LedgerPeer(peers.forwardingCaller(Peer.AGGREGATION));
  }

  @Singleton
  ImportSchedule importSchedule(
      MasterData masterData, NumberPools pools, BatchStore store, Clock clock) {
    return new ImportSchedule(new B2mmlSchedule(), masterData, pools, store, clock);
  }

  @Singleton
  LedgerItems ledgerItems(Peers peers) {
    return new LedgerItemsPeer(peers.forwardingCaller(Peer.AGGREGATION));
  }

  @Singleton
  ReconcileBatch reconcileBatch(
      LedgerFigures ledger,
      LedgerItems items,
      NumberPools pools,
      RulesStore rules,
      Clock clock,
      Peers peers) {
    CarrySupplements carrying =
        new CarrySupplements(
            owner -> new LedgerItemsPeer(peers.asService(Peer.AGGREGATION, owner)));
    return new ReconcileBatch(ledger, items, pools, rules, clock, carrying);
  }

  @Singleton
  BindableService commands(
      ImportSchedule importing,
      BatchStore store,
      ReconcileBatch reconcile,
      Suspects suspects,
      SignedTexts texts,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    return new BatchCommandEndpoint(
        importing,
        new MoveOrder(store),
        new CloseBatch(store, reconcile, suspects, texts),
        signatures,
        acts,
        endpoints,
        clock);
  }

  @Singleton
  BindableService queries(
      BatchStore store,
      ReconcileBatch reconcile,
      OrderSettings orders,
      Endpoints endpoints,
      Clock clock) {
    OrderSeal seal =
        orders.signingKey().isEmpty()
            ? OrderSeal.NONE
            : FileOrderSeal.read(Path.of(orders.signingKey()));
    return new BatchQueryEndpoint(
        new LookUpOrders(store),
        new LookUpBatches(store, reconcile),
        new SignedOrders(seal, clock, orders.validFor()),
        endpoints);
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, LedgerEvent> ledgerFollower(
      TopicSetup setup,
      Consumers consumers,
      BatchStore store,
      DueBooks due,
      Suspects suspects,
      RunStore runs) {
    setup.ensure(Topics.LEDGER_EVENTS, Topics.BATCH_EVENTS);
    LedgerFollower follower = new LedgerFollower(new FollowLine(store), due, suspects);
    RunFollower telling = new RunFollower(new TallyRuns(runs));
    return consumers.inGroup(
        GROUP,
        Topics.LEDGER_EVENTS,
        records -> {
          telling.accept(records);
          follower.accept(records);
        });
  }
}
