package io.seriatim.aggregation.wiring;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.seriatim.aggregation.stream.LedgerStreams;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready only while every partition of this instance is being decided. */
final class StreamsHealth implements HealthIndicator {
  private final LedgerStreams streams;

  StreamsHealth(LedgerStreams streams) {
    this.streams = streams;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = streams.isRunning() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(
        HealthResult.builder("ledger", status)
            .details(Map.of("topology", streams.state()))
            .build());
  }
}
