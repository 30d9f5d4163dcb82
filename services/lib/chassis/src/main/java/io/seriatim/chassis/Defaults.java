package io.seriatim.chassis;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.MapPropertySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every service is configured with unless its {@code application.yml}, a system property or an
 * environment variable says otherwise; the README lists the names.
 */
@ContextConfigurer
public final class Defaults implements ApplicationContextConfigurer {
  private static final int BEHIND_EVERYTHING = -1_000;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.deduceEnvironment(false);
    builder.propertySources(
        new MapPropertySource("chassis", all()) {
          @Override
          public int getOrder() {
            return BEHIND_EVERYTHING;
          }
        });
  }

  static Map<String, Object> all() {
    Map<String, Object> all = new HashMap<>();
    all.putAll(servers());
    all.putAll(grpc());
    all.putAll(http());
    all.putAll(security());
    return all;
  }

  private static Map<String, Object> servers() {
    Map<String, Object> all = new HashMap<>();
    all.put("seriatim.kafka.bootstrap", "127.0.0.1:19092");
    all.put("seriatim.kafka.topic-prefix", "");
    all.put("seriatim.kafka.ledger-partitions", 0);
    all.put("seriatim.kafka.replication", 1);
    all.put("seriatim.kafka.request-timeout", "10s");
    all.put("seriatim.kafka.properties", Map.of());
    all.put("seriatim.kafka.username", "");
    all.put("seriatim.kafka.password", "");
    all.put("seriatim.kafka.authority", "");
    all.put("seriatim.cassandra.contact", "127.0.0.1:19042");
    all.put("seriatim.cassandra.datacenter", "datacenter1");
    all.put("seriatim.cassandra.keyspace-prefix", "");
    all.put("seriatim.cassandra.replication-factor", 1);
    all.put("seriatim.cassandra.request-timeout", "10s");
    all.put("seriatim.cassandra.username", "");
    all.put("seriatim.cassandra.password", "");
    all.put("seriatim.cassandra.authority", "");
    all.put("seriatim.keycloak.issuer", "http://127.0.0.1:18180/realms/seriatim");
    all.put("seriatim.keycloak.backchannel", "");
    all.put("seriatim.keycloak.audience", "seriatim-api");
    all.put("seriatim.keycloak.client-id", "${seriatim.client.id:seriatim-service}");
    all.put("seriatim.keycloak.client-secret", "${seriatim.client.secret:}");
    all.put("seriatim.keycloak.cli-client-id", "seriatim-cli");
    all.put("seriatim.keycloak.clock-skew", "10s");
    all.put("seriatim.keycloak.timeout", "3s");
    all.put("seriatim.signing.client-id", "seriatim-sign");
    all.put("seriatim.signing.sign-in-max-age", "2m");
    all.put("seriatim.signing.training", "false");
    all.put("seriatim.signing.statement", "");
    all.put("seriatim.health.kafka", true);
    all.put("seriatim.health.keycloak", true);
    all.put("seriatim.zone", "");
    all.put("seriatim.clock.servers", "");
    all.put("seriatim.clock.interval", "1m");
    all.put("seriatim.clock.limit", "1s");
    all.put("seriatim.clock.patience", "2s");
    all.put("seriatim.telemetry.otlp-endpoint", "");
    all.put("seriatim.telemetry.sample-ratio", 1.0);
    return all;
  }

  private static Map<String, Object> grpc() {
    Map<String, Object> all = new HashMap<>();
    all.put("seriatim.grpc.port", 0);
    all.put("seriatim.grpc.max-message-bytes", 16 * 1024 * 1024);
    all.put("seriatim.grpc.default-deadline", "20s");
    all.put("seriatim.grpc.keep-alive", "30s");
    all.put("seriatim.grpc.drain", "5s");
    all.put("seriatim.tls.enabled", false);
    all.put("seriatim.tls.certificate", "");
    all.put("seriatim.tls.key", "");
    all.put("seriatim.tls.authority", "");
    all.put("seriatim.tls.mutual", false);
    all.put("seriatim.addr.master-data", "127.0.0.1:18091");
    all.put("seriatim.addr.serial-allocation", "127.0.0.1:18092");
    all.put("seriatim.addr.aggregation", "127.0.0.1:18093");
    all.put("seriatim.addr.reconciliation", "127.0.0.1:18094");
    all.put("seriatim.addr.regulatory-reporting", "127.0.0.1:18095");
    all.put("seriatim.addr.audit-trail", "127.0.0.1:18096");
    return all;
  }

  private static Map<String, Object> http() {
    Map<String, Object> all = new HashMap<>();
    all.put("seriatim.http.port", 0);
    all.put("micronaut.server.port", "${seriatim.http.port}");
    all.put("micronaut.metrics.enabled", true);
    all.put("micronaut.metrics.export.prometheus.enabled", true);
    all.put("micronaut.metrics.export.prometheus.step", "PT15S");
    all.put("endpoints.all.enabled", false);
    all.put("endpoints.health.enabled", true);
    all.put("endpoints.health.sensitive", false);
    all.put("endpoints.health.details-visible", "ANONYMOUS");
    all.put("endpoints.health.disk-space.enabled", false);
    all.put("endpoints.health.jdbc.enabled", false);
    all.put("endpoints.health.discovery-client.enabled", false);
    all.put("endpoints.prometheus.enabled", true);
    all.put("endpoints.prometheus.sensitive", false);
    return all;
  }

  private static Map<String, Object> security() {
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.security.enabled", true);
    all.put("micronaut.security.token.jwt.enabled", false);
    all.put("micronaut.security.token.bearer.enabled", true);
    all.put("micronaut.security.endpoints.introspection.enabled", false);
    all.put(
        "micronaut.security.intercept-url-map",
        List.of(open("/health/**"), open("/prometheus"), signedIn("/api/**")));
    return all;
  }

  private static Map<String, Object> open(String pattern) {
    return Map.of("pattern", pattern, "access", List.of("isAnonymous()"));
  }

  /** Which role may do what is the endpoint's to say. */
  private static Map<String, Object> signedIn(String pattern) {
    return Map.of("pattern", pattern, "access", List.of("isAuthenticated()"));
  }
}
