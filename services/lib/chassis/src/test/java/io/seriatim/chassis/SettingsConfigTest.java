package io.seriatim.chassis;

import io.micronaut.context.ApplicationContext;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.cassandra.CassandraSettings;
import io.seriatim.chassis.clock.ClockSettings;
import io.seriatim.chassis.grpc.GrpcSettings;
import io.seriatim.chassis.grpc.PeerSettings;
import io.seriatim.chassis.grpc.TlsSettings;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.signing.SigningSettings;
import io.seriatim.chassis.telemetry.TelemetrySettings;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every setting has its default, and every name reaches its field. */
class SettingsConfigTest {
  private static final Map<String, Object> KEYSPACE =
      Map.of("seriatim.cassandra.keyspace", "seriatim_demo");

  @Test
  void kafka_by_default() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("bootstrap", "127.0.0.1:19092");
    expected.put("topicPrefix", "");
    expected.put("ledgerPartitions", 0);
    expected.put("replication", (short) 1);
    expected.put("requestTimeout", Duration.ofSeconds(10));
    expected.put("properties", Map.of());
    expected.put("username", "");
    expected.put("password", "");
    expected.put("authority", "");
    ConfigContract.assertDefaults(read(KafkaSettings.class, Map.of()), expected);
  }

  @Test
  void kafka_changed() {
    assertChanged(
        KafkaSettings.class,
        "kafka",
        Map.of(
            "bootstrap", "b:1",
            "topic-prefix", "t.",
            "ledger-partitions", 64,
            "replication", 3,
            "request-timeout", "2s",
            "properties", Map.of("security.protocol", "SSL"),
            "username", "u",
            "password", "p",
            "authority", "a"));
  }

  @Test
  void cassandra_by_default() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("contact", "127.0.0.1:19042");
    expected.put("datacenter", "datacenter1");
    expected.put("keyspace", "seriatim_demo");
    expected.put("keyspacePrefix", "");
    expected.put("replicationFactor", 1);
    expected.put("requestTimeout", Duration.ofSeconds(10));
    expected.put("username", "");
    expected.put("password", "");
    expected.put("authority", "");
    ConfigContract.assertDefaults(read(CassandraSettings.class, KEYSPACE), expected);
  }

  @Test
  void cassandra_changed() {
    assertChanged(
        CassandraSettings.class,
        "cassandra",
        Map.of(
            "contact", "c:1",
            "datacenter", "dc2",
            "keyspace", "other",
            "keyspace-prefix", "p_",
            "replication-factor", 3,
            "request-timeout", "2s",
            "username", "u",
            "password", "p",
            "authority", "a"));
  }

  @Test
  void keycloak_by_default() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("issuer", "http://127.0.0.1:18180/realms/seriatim");
    expected.put("backchannel", "");
    expected.put("audience", "seriatim-api");
    expected.put("clientId", "seriatim-service");
    expected.put("clientSecret", "");
    expected.put("cliClientId", "seriatim-cli");
    expected.put("clockSkew", Duration.ofSeconds(10));
    expected.put("timeout", Duration.ofSeconds(3));
    ConfigContract.assertDefaults(read(KeycloakSettings.class, Map.of()), expected);
  }

  @Test
  void keycloak_changed() {
    assertChanged(
        KeycloakSettings.class,
        "keycloak",
        Map.of(
            "issuer", "https://id.example.test/realms/r",
            "backchannel", "http://keycloak:8080/realms/r",
            "audience", "api",
            "client-id", "c",
            "client-secret", "s",
            "cli-client-id", "cli",
            "clock-skew", "1s",
            "timeout", "1s"));
  }

  @Test
  void signing_by_default() {
    ConfigContract.assertDefaults(
        read(SigningSettings.class, Map.of()),
        Map.of(
            "clientId",
            "seriatim-sign",
            "signInMaxAge",
            Duration.ofMinutes(2),
            "training",
            false,
            "statement",
            ""));
  }

  @Test
  void signing_changed() {
    assertChanged(
        SigningSettings.class,
        "signing",
        Map.of(
            "client-id", "sign",
            "sign-in-max-age", "1m",
            "training", "true",
            "statement", "2026-1"));
  }

  @Test
  void grpc_by_default() {
    ConfigContract.assertDefaults(
        read(GrpcSettings.class, Map.of()),
        Map.of(
            "port", 0,
            "maxMessageBytes", 16 * 1024 * 1024,
            "defaultDeadline", Duration.ofSeconds(20),
            "keepAlive", Duration.ofSeconds(30),
            "drain", Duration.ofSeconds(5)));
  }

  @Test
  void grpc_changed() {
    assertChanged(
        GrpcSettings.class,
        "grpc",
        Map.of(
            "port", 18091,
            "max-message-bytes", 1,
            "default-deadline", "1s",
            "keep-alive", "1s",
            "drain", "1s"));
  }

  @Test
  void tls_by_default() {
    ConfigContract.assertDefaults(
        read(TlsSettings.class, Map.of()),
        Map.of("enabled", false, "certificate", "", "key", "", "authority", "", "mutual", false));
  }

  @Test
  void tls_changed() {
    assertChanged(
        TlsSettings.class,
        "tls",
        Map.of("enabled", true, "certificate", "c", "key", "k", "authority", "a", "mutual", true));
  }

  @Test
  void peers_by_default() {
    ConfigContract.assertDefaults(
        read(PeerSettings.class, Map.of()),
        Map.of(
            "masterData", "127.0.0.1:18091",
            "serialAllocation", "127.0.0.1:18092",
            "aggregation", "127.0.0.1:18093",
            "reconciliation", "127.0.0.1:18094",
            "regulatoryReporting", "127.0.0.1:18095",
            "auditTrail", "127.0.0.1:18096"));
  }

  @Test
  void peers_changed() {
    assertChanged(
        PeerSettings.class,
        "addr",
        Map.of(
            "master-data", "m:1",
            "serial-allocation", "s:1",
            "aggregation", "a:1",
            "reconciliation", "r:1",
            "regulatory-reporting", "rr:1",
            "audit-trail", "at:1"));
  }

  @Test
  void clock_by_default() {
    ConfigContract.assertDefaults(
        read(ClockSettings.class, Map.of()),
        Map.of(
            "servers", "",
            "interval", Duration.ofMinutes(1),
            "limit", Duration.ofSeconds(1),
            "patience", Duration.ofSeconds(2)));
  }

  @Test
  void clock_changed() {
    assertChanged(
        ClockSettings.class,
        "clock",
        Map.of(
            "servers", "time.example.test,time2.example.test:1123",
            "interval", "30s",
            "limit", "500ms",
            "patience", "1s"));
  }

  @Test
  void telemetry_by_default() {
    ConfigContract.assertDefaults(
        read(TelemetrySettings.class, Map.of()), Map.of("otlpEndpoint", "", "sampleRatio", 1.0));
  }

  @Test
  void telemetry_changed() {
    assertChanged(
        TelemetrySettings.class,
        "telemetry",
        Map.of("otlp-endpoint", "http://otel:4317", "sample-ratio", 0.1));
  }

  private static <T extends Record> void assertChanged(
      Class<T> type, String section, Map<String, Object> changes) {
    Map<String, Object> settings = new HashMap<>(KEYSPACE);
    changes.forEach((name, value) -> settings.put("seriatim." + section + "." + name, value));
    ConfigContract.assertAllChanged(read(type, KEYSPACE), read(type, settings));
  }

  private static <T> T read(Class<T> type, Map<String, Object> settings) {
    try (ApplicationContext context = ApplicationContext.run(settings)) {
      return context.getBean(type);
    }
  }
}
