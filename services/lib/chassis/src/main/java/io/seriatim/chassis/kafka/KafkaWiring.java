package io.seriatim.chassis.kafka;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/** The beans of Kafka; made when first asked for. */
@Factory
final class KafkaWiring {
  @Singleton
  TopicSetup topicSetup(KafkaSettings settings) {
    return new TopicSetup(settings);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Producers producers(KafkaSettings settings, OpenTelemetry telemetry) {
    return new Producers(settings, telemetry);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Consumers consumers(KafkaSettings settings, OpenTelemetry telemetry) {
    return new Consumers(settings, telemetry);
  }
}
