package io.seriatim.reconciliation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.app.PerformanceTarget;
import io.seriatim.reconciliation.app.RunStore;
import io.seriatim.reconciliation.app.SendPerformance;
import io.seriatim.reconciliation.app.TellPerformance;
import io.seriatim.reconciliation.b2mml.B2mmlPerformance;
import io.seriatim.reconciliation.grpc.LedgerPeer;
import io.seriatim.reconciliation.http.HttpPerformanceTarget;
import io.seriatim.reconciliation.store.CassandraPerformanceOutbox;
import io.seriatim.reconciliation.stream.PerformanceFollower;
import io.seriatim.reconciliation.stream.PerformanceSender;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The beans that tell the keeper of the batch record; none without an address. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
@Requires(property = "seriatim.performance.url", pattern = ".+")
final class PerformanceWiring {
  private static final String GROUP = "reconciliation-performance";

  @Singleton
  PerformanceOutbox performanceOutbox(CqlSession session) {
    return new CassandraPerformanceOutbox(session);
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, BatchEvent> performanceFollower(
      TopicSetup setup, Consumers consumers, PerformanceOutbox outbox, Clock clock) {
    setup.ensure(Topics.BATCH_EVENTS);
    return consumers.inGroup(
        GROUP, Topics.BATCH_EVENTS, new PerformanceFollower(outbox, clock)::accept);
  }

  @Context
  @Bean(preDestroy = "close")
  PerformanceSender performanceSender(
      PerformanceOutbox outbox,
      BatchStore store,
      RunStore runs,
      Peers peers,
      PerformanceSettings settings,
      Clock clock) {
    Function<TenantId, TellPerformance> asService =
        owner ->
            new TellPerformance(
                store, runs, new LedgerPeer(peers.asService(Peer.AGGREGATION, owner)));
    SendPerformance sending =
        new SendPerformance(
            outbox, store, asService, new B2mmlPerformance(), target(settings), clock);
    return new PerformanceSender(outbox, sending).start();
  }

  private static PerformanceTarget target(PerformanceSettings settings) {
    return new HttpPerformanceTarget(
        URI.create(settings.url()), settings.timeout(), authorization(settings));
  }

  /** Read before each attempt, so that it can be renewed while the service runs. */
  private static Supplier<String> authorization(PerformanceSettings settings) {
    String file = settings.authorizationFile();
    return () -> {
      try {
        return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    };
  }
}
