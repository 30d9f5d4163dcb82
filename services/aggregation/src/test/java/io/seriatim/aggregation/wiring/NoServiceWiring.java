package io.seriatim.aggregation.wiring;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;

/** Starts nothing and serves nothing, so that settings can be read without a server behind them. */
@Factory
@Requires(env = NoServiceWiring.ENVIRONMENT)
final class NoServiceWiring {
  static final String ENVIRONMENT = "noservice";

  @Singleton
  @Replaces(value = LedgerRuntime.class, factory = AggregationWiring.class)
  LedgerRuntime never() {
    throw new IllegalStateException("asked for in a test of settings");
  }

  @Singleton
  @Replaces(value = HealthIndicator.class, factory = AggregationWiring.class)
  HealthIndicator well() {
    return () -> Publishers.just(HealthResult.builder("ledger", HealthStatus.UP).build());
  }

  @Singleton
  @Replaces(value = BindableService.class, factory = AggregationWiring.class)
  BindableService nothing() {
    return () -> ServerServiceDefinition.builder("nothing").build();
  }
}
