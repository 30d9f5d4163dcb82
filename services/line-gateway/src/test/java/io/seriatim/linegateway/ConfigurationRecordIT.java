package io.seriatim.linegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.configuration.ConfigurationRounds;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.linegateway.grpc.FakePlatform;
import io.seriatim.linegateway.store.SqliteActs;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's configuration in the log of who runs the site, with a real Kafka. */
@Requirement("URS-AUDIT-404")
class ConfigurationRecordIT {
  private static final String FORMAT =
      """
      {"schema": "seriatim.line-format/1", "line": "line-1", "version": 3, "devices": {
        "line-controller": {"driver": "open-scs"}}, "rules": {"grade-limit": "B"}}
      """;

  @TempDir Path directory;

  private final String prefix = Servers.uniqueTopicPrefix();

  @Test
  @Requirement("P11-10-E")
  void it_is_on_record_once_the_same_one_not_again_and_other_line_rules_say_which()
      throws IOException {
    try (FakePlatform platform = new FakePlatform()) {
      // Given
      write(FORMAT);
      List<AuditRecord> first = run(platform);

      // When
      List<AuditRecord> again = run(platform);
      write(FORMAT.replace("\"B\"", "\"C\""));
      List<AuditRecord> changed = run(platform);

      // Then
      assertThat(first).hasSize(1);
      assertThat(again).isEqualTo(first);
      assertThat(changed).hasSize(2);
      AuditRecord change = changed.getLast();
      assertThat(change.getOwner()).isEqualTo("acme");
      assertThat(change.getActor().getId()).isEqualTo("gateway:gw-basel");
      assertThat(change.getSubject()).isEqualTo("gateway/gw-basel");
      assertThat(change.getSite()).isEqualTo("basel");
      assertThat(change.getDetail())
          .isEqualTo("same release; changed: file:line-formats/line-1.json");
      assertThat(change.getOldValue()).isEqualTo(first.getFirst().getNewValue());
      assertThat(change.toString()).doesNotContain(directory.toString(), "grade-limit\"");
    }
  }

  private void write(String format) throws IOException {
    Path formats = Files.createDirectories(directory.resolve("formats"));
    Files.writeString(formats.resolve("line-1.json"), format);
  }

  /** Starts the gateway until its records have gone to Kafka; the configurations among them. */
  private List<AuditRecord> run(FakePlatform platform) {
    List<AuditRecord> records = new CopyOnWriteArrayList<>();
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings(platform))) {
      ApplicationContext gateway = server.getApplicationContext();
      ConfigurationRounds rounds = gateway.getBean(ConfigurationRounds.class);
      SqliteActs acts = gateway.getBean(SqliteActs.class);
      await().atMost(Patience.FOR_WHAT_MUST_COME).until(rounds::isKept);
      await().atMost(Patience.FOR_WHAT_MUST_COME).until(() -> acts.waiting() == 0);
      var reading =
          gateway
              .getBean(Consumers.class)
              .fromBeginning(
                  Topics.AUDIT_RECORDS,
                  all -> all.forEach(one -> one.value().ifPresent(records::add)));
      await().atMost(Patience.FOR_WHAT_MUST_COME).until(() -> reading.caughtUp().isDone());
    }
    // one that was sent twice is one: the log takes a record's id once
    Map<String, AuditRecord> once = new LinkedHashMap<>();
    records.stream()
        .filter(one -> one.getAction().equals("configuration/changed"))
        .forEach(one -> once.putIfAbsent(one.getRecordId(), one));
    return List.copyOf(once.values());
  }

  private Map<String, Object> settings(FakePlatform platform) {
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    all.put("seriatim.kafka.topic-prefix", prefix);
    all.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    all.put("seriatim.client.id", "gateway-gw-basel");
    all.put("seriatim.client.secret", Servers.description().clientSecret("gateway-gw-basel"));
    all.put("seriatim.operator", "acme");
    all.put("seriatim.site", "basel");
    all.put("seriatim.lines", "line-1");
    all.put("seriatim.gateway.id", "gw-basel");
    all.put("seriatim.data.dir", directory.toString());
    all.put("seriatim.gateway.line-formats", directory.resolve("formats").toString());
    all.put("seriatim.gateway.least-free-mib", 1);
    all.put("seriatim.gateway.upload-longest-pause", "500ms");
    for (String peer : List.of("reconciliation", "aggregation", "serial-allocation")) {
      all.put("seriatim.addr." + peer, platform.address());
    }
    return all;
  }
}
