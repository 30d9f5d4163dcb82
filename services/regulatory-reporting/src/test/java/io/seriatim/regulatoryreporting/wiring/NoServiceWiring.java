package io.seriatim.regulatoryreporting.wiring;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.regulatoryreporting.grpc.ReportQueryEndpoint;
import io.seriatim.regulatoryreporting.stream.WaitingSubmissions;
import jakarta.inject.Singleton;

/** Follows, writes and serves nothing, so that settings can be read without servers. */
@Factory
@Requires(env = NoServiceWiring.ENVIRONMENT)
final class NoServiceWiring {
  static final String ENVIRONMENT = "noservice";

  /** Stands in for what would start. */
  record Nothing(String what) {}

  @Singleton
  @Replaces(value = ReportQueryEndpoint.class, factory = ReportingWiring.class)
  BindableService served() {
    return () -> ServerServiceDefinition.builder("nothing").build();
  }

  @Singleton
  @Replaces(value = TopicConsumer.class, factory = ReportingWiring.class)
  Nothing followed() {
    return new Nothing("followed");
  }

  @Singleton
  @Replaces(value = WaitingSubmissions.class, factory = ReportingWiring.class)
  Nothing written() {
    return new Nothing("written");
  }
}
