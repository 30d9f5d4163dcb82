package io.seriatim.chassis.health;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One thing readiness depends on: asks off the event loop, and takes silence for a no. */
final class Indicator implements HealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final String name;
  private final Question question;

  /** What is wrong; empty if nothing is. */
  @FunctionalInterface
  interface Question {
    Optional<String> trouble() throws Exception;
  }

  Indicator(String name, Question question) {
    this.name = name;
    this.question = question;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromCallable(question::trouble)
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(PATIENCE)
        .onErrorResume(failure -> Mono.just(Optional.of(String.valueOf(failure.getMessage()))))
        .map(this::result);
  }

  private HealthResult result(Optional<String> trouble) {
    return trouble
        .map(what ->
            HealthResult.builder(name, HealthStatus.DOWN).details(Map.of("trouble", what)).build())
        .orElseGet(() -> HealthResult.builder(name, HealthStatus.UP).build());
  }
}
