package io.seriatim.serialallocation.wiring;

import io.grpc.BindableService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.IntentTable;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.serialallocation.app.ChangeBlock;
import io.seriatim.serialallocation.app.FetchNumbers;
import io.seriatim.serialallocation.app.ImportCodes;
import io.seriatim.serialallocation.app.ImportFile;
import io.seriatim.serialallocation.app.ImportUsed;
import io.seriatim.serialallocation.app.LeaseBlock;
import io.seriatim.serialallocation.app.LeaseSsccs;
import io.seriatim.serialallocation.app.LookUpNumbers;
import io.seriatim.serialallocation.app.MasterData;
import io.seriatim.serialallocation.app.Numbering;
import io.seriatim.serialallocation.app.OpenPool;
import io.seriatim.serialallocation.app.OpenSegment;
import io.seriatim.serialallocation.app.OpenSsccRange;
import io.seriatim.serialallocation.app.PoolStore;
import io.seriatim.serialallocation.app.ReportResults;
import io.seriatim.serialallocation.app.ResultFile;
import io.seriatim.serialallocation.app.ReturnUnsent;
import io.seriatim.serialallocation.app.SegmentKeys;
import io.seriatim.serialallocation.app.WatchSupply;
import io.seriatim.serialallocation.app.WordLists;
import io.seriatim.serialallocation.grpc.AllocationCommandEndpoint;
import io.seriatim.serialallocation.grpc.AllocationQueryEndpoint;
import io.seriatim.serialallocation.grpc.MasterDataPeer;
import io.seriatim.serialallocation.grpc.UseCases;
import io.seriatim.serialallocation.store.CassandraPoolStore;
import io.seriatim.serialallocation.store.KeyFiles;
import io.seriatim.serialallocation.store.KeyRegister;
import io.seriatim.serialallocation.store.KeySource;
import io.seriatim.serialallocation.store.MountedKeys;
import io.seriatim.serialallocation.store.ProvidedKeys;
import io.seriatim.serialallocation.store.TransitKeys;
import io.seriatim.serialallocation.store.Turns;
import io.seriatim.serialallocation.store.WordFiles;
import io.seriatim.serialallocation.store.WrappedKeys;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The beans of serial-allocation; without them a start only reads the configuration, to check it.
 */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class AllocationWiring {
  @Singleton
  Tables tables() {
    return Tables.of(new IntentTable(), CassandraPoolStore.POOLS);
  }

  @Singleton
  PartitionStore partitions(PartitionStores stores, TopicSetup topics) {
    topics.ensure(Topics.ALLOCATION_EVENTS);
    return stores.of(CassandraPoolStore.POOLS);
  }

  @Singleton
  PoolStore pools(PartitionStore partitions) {
    return new CassandraPoolStore(partitions, new Turns());
  }

  @Singleton
  SegmentKeys keys(
      AllocationSettings settings, TransitSettings transit, PartitionStore partitions) {
    Path directory = Path.of(settings.keyDirectory());
    int newest = settings.keyVersion();
    KeyRegister register = new KeyRegister(partitions);
    return switch (settings.keyProvider()) {
      case FILE -> new KeyFiles(directory, newest, register);
      case SECRET -> new ProvidedKeys(new MountedKeys(directory), newest, register);
      case TRANSIT -> new ProvidedKeys(transit(transit, partitions), newest, register);
    };
  }

  private static KeySource transit(TransitSettings transit, PartitionStore partitions) {
    return new TransitKeys(
        URI.create(transit.engine()),
        transit.keyName(),
        Path.of(transit.tokenFile()),
        transit.timeout(),
        WrappedKeys.in(partitions));
  }

  @Singleton
  WordLists words(AllocationSettings settings, PartitionStore partitions) {
    return new WordFiles(Path.of(settings.wordsDirectory()), settings.wordsVersion(), partitions);
  }

  @Singleton
  Numbering numbering(SegmentKeys keys, WordLists words) {
    return new Numbering(keys, words);
  }

  @Singleton
  ImportUsed importUsed(PoolStore pools, Numbering numbering, Clock clock) {
    return new ImportUsed(pools, numbering, clock);
  }

  @Singleton
  WatchSupply watchSupply(
      MasterData masterData,
      PoolStore pools,
      MeterRegistry registry,
      Clock clock,
      SupplySettings settings) {
    return new WatchSupply(
        masterData, pools, new MeteredSupply(registry), clock, settings.silence());
  }

  @Context
  @Bean(preDestroy = "close")
  SupplyRounds supplyRounds(WatchSupply watchSupply, SupplySettings settings) {
    return new SupplyRounds(watchSupply::show, settings.refresh());
  }

  @Singleton
  ReportResults reportResults(PoolStore pools, Numbering numbering, Clock clock) {
    return new ReportResults(pools, numbering, clock);
  }

  @Singleton
  ImportCodes importCodes(MasterData masterData, PoolStore pools, Clock clock) {
    return new ImportCodes(masterData, pools, clock);
  }

  @Singleton
  MasterData masterData(Peers peers) {
    return new MasterDataPeer(() -> peers.forwardingCaller(Peer.MASTER_DATA));
  }

  @Singleton
  BindableService commands(
      Endpoints endpoints,
      MasterData masterData,
      PoolStore pools,
      SegmentKeys keys,
      WordLists words,
      Numbering numbering,
      ImportUsed importUsed,
      ImportCodes importCodes,
      ReportResults reportResults,
      WatchSupply watchSupply,
      Clock clock,
      AllocationSettings settings,
      ElectronicSignatures signatures) {
    Duration term = settings.leaseTerm();
    return new AllocationCommandEndpoint(
        endpoints,
        new UseCases(
            new OpenPool(masterData, keys, words, pools, clock),
            new OpenSsccRange(masterData, pools, clock),
            new LeaseBlock(masterData, pools, numbering, clock, term),
            new LeaseSsccs(masterData, pools, numbering, clock, term),
            new ReturnUnsent(pools, numbering, clock),
            new OpenSegment(masterData, keys, words, pools, clock),
            new ChangeBlock(pools, clock, term),
            importUsed,
            importCodes,
            new ImportFile(pools, importUsed, importCodes),
            watchSupply,
            reportResults,
            new ResultFile(reportResults)),
        signatures);
  }

  @Singleton
  BindableService queries(
      Endpoints endpoints,
      MasterData masterData,
      PoolStore pools,
      Numbering numbering,
      ImportUsed importUsed,
      ReportResults reportResults,
      WatchSupply watchSupply,
      Clock clock,
      AllocationSettings settings) {
    return new AllocationQueryEndpoint(
        endpoints,
        new FetchNumbers(pools, numbering, clock),
        new LookUpNumbers(masterData, pools, numbering, clock),
        importUsed,
        reportResults,
        watchSupply,
        settings.numbersPerMessage());
  }
}
