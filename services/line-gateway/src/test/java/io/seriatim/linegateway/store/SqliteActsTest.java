package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.chassis.audit.RecordZone;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteActsTest {
  @TempDir Path directory;

  private final List<AuditRecord> platform = new CopyOnWriteArrayList<>();
  private volatile boolean away = true;

  @Test
  @Requirement("URS-LINE-068")
  void acts_wait_at_the_plant_over_a_restart_and_go_on_in_order_when_the_platform_is_back() {
    try (SqliteActs acts = open()) {
      assertThat(acts.record(entry("a"))).isCompleted();
      assertThat(acts.record(entry("b"))).isCompleted();
      assertThat(acts.waiting()).isEqualTo(2);
    }

    try (SqliteActs acts = open()) {
      assertThat(acts.waiting()).isEqualTo(2);
      acts.record(entry("c"));
      away = false;

      await().until(() -> acts.waiting() == 0);
    }

    assertThat(platform).extracting(AuditRecord::getRecordId).containsExactly("a", "b", "c");
  }

  @Test
  @Requirement("URS-CLOCK-003")
  void an_act_has_the_zone_of_the_place_where_it_was_kept_whoever_sends_it() {
    try (SqliteActs acts = open("Europe/Paris")) {
      assertThat(acts.record(entry("a"))).isCompleted();
    }

    try (SqliteActs acts = open("Asia/Kathmandu")) {
      acts.record(entry("b"));
      away = false;

      await().until(() -> acts.waiting() == 0);
    }

    assertThat(platform)
        .extracting(AuditRecord::getZone)
        .containsExactly("Europe/Paris", "Asia/Kathmandu");
  }

  private SqliteActs open() {
    return open("UTC");
  }

  private SqliteActs open(String zone) {
    return SqliteActs.open(
        directory.resolve("acts.db"), RecordZone.of(zone), this::take, Duration.ofMillis(20));
  }

  private CompletableFuture<?> take(AuditRecord entry) {
    if (away) {
      return CompletableFuture.failedFuture(new IOException("away"));
    }
    platform.add(entry);
    return CompletableFuture.completedFuture(null);
  }

  private static AuditRecord entry(String id) {
    return AuditRecord.newBuilder().setRecordId(id).build();
  }
}
