package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.linegateway.app.CloseBlocks;
import io.seriatim.linegateway.app.KeepSupplied;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.Supply;
import io.seriatim.linegateway.app.TopUp;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.grpc.SupplyClient;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What keeps the lines in numbers. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class SupplyWiring {

  @Singleton
  Supply supply(Peers peers) {
    return new SupplyClient(
        () -> AllocationCommandServiceGrpc.newBlockingStub(peers.asMyself(Peer.SERIAL_ALLOCATION)));
  }

  @Singleton
  CloseBlocks closeBlocks(SqliteJournal journal, Supply supply, Clock clock) {
    return new CloseBlocks(journal, supply, journal::name, new DatedIds(clock));
  }

  /**
   * Looks again and again, on a thread of its own: what waits for the platform holds up no line.
   */
  @Context
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService supplyLooks(
      SupplySettings settings,
      Lines lines,
      LeaseNumbers lease,
      Supply supply,
      CloseBlocks closing,
      RecordUploader ledger,
      Clock clock) {
    KeepSupplied keeping =
        new KeepSupplied(
            lines,
            new TopUp(lease),
            supply,
            closing,
            ledger,
            new DatedIds(clock),
            clock,
            settings.renewAhead());
    ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("supply").daemon(true).factory());
    long millis = settings.period().toMillis();
    var unused = looks.scheduleWithFixedDelay(keeping::look, millis, millis, TimeUnit.MILLISECONDS);
    return looks;
  }
}
