package io.seriatim.chassis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A service's configuration in the system's log, with a real Kafka and Cassandra. */
@Requirement("URS-AUDIT-403")
class ConfigurationIT {
  private final Map<String, Object> settings = new HashMap<>(DemoService.settings());
  private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

  @Test
  @Requirement("P11-10-E")
  void another_configuration_is_on_record_once_and_the_same_one_not_again() {
    // When
    run();
    run();
    settings.put("seriatim.grpc.keep-alive", "45s");
    settings.put("seriatim.signing.extra-secret", "hidden-4711");
    run();
    settings.put("seriatim.signing.extra-secret", "hidden-4712");
    List<AuditRecord> read = run();

    // Then
    assertThat(read).hasSize(2);
    AuditRecord change = read.getLast();
    assertThat(change.getOwner()).isEqualTo("platform");
    assertThat(change.getSubject()).isEqualTo("service/demo");
    assertThat(change.getDetail())
        .startsWith("same release; changed: grpc.keep.alive; new: signing.extra.secret");
    assertThat(change.getOldValue()).isEqualTo(read.getFirst().getNewValue());
    assertThat(read.toString()).doesNotContain("hidden", "45s");
  }

  /** Starts the service until its configuration is on record; all such records by then. */
  private List<AuditRecord> run() {
    records.clear();
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings, "demo")) {
      ApplicationContext context = server.getApplicationContext();
      Awaitility.await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .until(() -> context.getBean(ConfigurationRounds.class).isKept());
      var reading =
          context
              .getBean(Consumers.class)
              .fromBeginning(
                  Topics.AUDIT_RECORDS,
                  all -> all.forEach(one -> one.value().ifPresent(records::add)));
      Awaitility.await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .until(() -> reading.caughtUp().isDone());
      // one that was sent twice is one: the log takes a record's id once
      Map<String, AuditRecord> once = new LinkedHashMap<>();
      records.stream()
          .filter(one -> one.getAction().equals("configuration/changed"))
          .forEach(one -> once.putIfAbsent(one.getRecordId(), one));
      return List.copyOf(once.values());
    }
  }
}
