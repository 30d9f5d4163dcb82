package io.seriatim.chassis.health;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.TopicConsumer;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What readiness asks. */
@Factory
final class HealthWiring {
  private static final long SECONDS = 3;

  @Singleton
  @Readiness
  @Requires(property = "seriatim.cassandra.keyspace")
  HealthIndicator cassandra(CqlSession session) {
    return new Indicator(
        "cassandra",
        () -> {
          session
              .executeAsync("SELECT key FROM system.local")
              .toCompletableFuture()
              .get(SECONDS, TimeUnit.SECONDS);
          return Optional.empty();
        });
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = "seriatim.health.kafka", value = "true")
  Admin kafkaAdmin(KafkaSettings settings) {
    return Admin.create(settings.common());
  }

  @Singleton
  @Readiness
  @Requires(property = "seriatim.health.kafka", value = "true")
  HealthIndicator kafka(Admin admin) {
    return new Indicator(
        "kafka",
        () -> {
          admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
          return Optional.empty();
        });
  }

  @Singleton
  @Readiness
  HealthIndicator consumers(Consumers consumers) {
    return new Indicator("consumers", () -> troubleOf(consumers));
  }

  @Singleton
  @Readiness
  @Requires(property = "seriatim.health.keycloak", value = "true")
  HealthIndicator keycloak(TokenVerifier verifier) {
    return new Indicator(
        "keycloak",
        () -> verifier.hasKeys() ? Optional.empty() : Optional.of("its keys can't be fetched"));
  }

  private static Optional<String> troubleOf(Consumers consumers) {
    String all =
        consumers.running().stream()
            .filter(consumer -> consumer.trouble().isPresent())
            .map(HealthWiring::sentence)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static String sentence(TopicConsumer<?, ?> consumer) {
    return consumer.topicName() + ": " + consumer.trouble().orElse("");
  }
}
