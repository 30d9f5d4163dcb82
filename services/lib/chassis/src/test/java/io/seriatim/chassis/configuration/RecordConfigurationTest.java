package io.seriatim.chassis.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Requirement({"URS-AUDIT-403", "URS-AUDIT-404"})
class RecordConfigurationTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH.plusSeconds(7));
  private static final ConfiguredProcess GATEWAY =
      new ConfiguredProcess(
          "line-gateway/gw-1",
          TenantId.parse("acme"),
          "gateway:gw-1",
          "line-gateway",
          "gateway/gw-1",
          Optional.of(SiteId.parse("basel")));

  private final List<AuditRecord> records = new ArrayList<>();
  private final Memory memory = new Memory("m1");
  private boolean away;

  @Test
  void another_configuration_is_on_record_once_with_whose_it_is_and_what_changed() {
    keep(running("a", "1"));
    keep(running("a", "1"));
    keep(running("a", "2").with(Map.of("file:x/y.json", "sha256:00")));

    assertThat(records).hasSize(2);
    AuditRecord change = records.getLast();
    assertThat(change.getOwner()).isEqualTo("acme");
    assertThat(change.getActor().getId()).isEqualTo("gateway:gw-1");
    assertThat(change.getActor().getTenant()).isEqualTo("acme");
    assertThat(change.getService()).isEqualTo("line-gateway");
    assertThat(change.getSubject()).isEqualTo("gateway/gw-1");
    assertThat(change.getSite()).isEqualTo("basel");
    assertThat(change.getDetail()).isEqualTo("same release; changed: a; new: file:x/y.json");
    assertThat(change.getOldValue()).isEqualTo(records.getFirst().getNewValue());
  }

  @Test
  void what_was_recorded_and_not_remembered_is_recorded_again_under_the_same_id() {
    memory.forgets = true;
    keep(running("a", "1"));
    memory.forgets = false;
    keep(running("a", "1"));

    assertThat(records).hasSize(2);
    assertThat(records.getFirst()).isEqualTo(records.getLast());
  }

  @Test
  void what_the_trail_does_not_keep_is_not_remembered() {
    away = true;
    assertThatThrownBy(() -> keep(running("a", "1"))).isInstanceOf(IllegalStateException.class);
    assertThat(memory.last().text()).isEmpty();

    away = false;
    keep(running("a", "1"));
    assertThat(records).hasSize(1);
  }

  @Test
  void the_one_before_comes_back_as_a_change_of_its_own_after_a_loss_of_the_memory_too() {
    keep(running("a", "1"));
    keep(running("a", "2"));
    keep(running("a", "1"));
    new RecordConfiguration(GATEWAY, new Memory("m2"), trail(), CLOCK, Duration.ofSeconds(1))
        .keep(running("a", "1"));

    assertThat(records).hasSize(4);
    assertThat(records).extracting(AuditRecord::getRecordId).doesNotHaveDuplicates();
  }

  private void keep(RunningConfiguration now) {
    new RecordConfiguration(GATEWAY, memory, trail(), CLOCK, Duration.ofSeconds(1)).keep(now);
  }

  private AuditTrail trail() {
    return entry -> {
      if (away) {
        return CompletableFuture.failedFuture(new IOException("away"));
      }
      records.add(entry);
      return CompletableFuture.completedFuture(entry);
    };
  }

  private static RunningConfiguration running(String name, String value) {
    return RunningConfiguration.of("r1", Map.of(name, value));
  }

  private static final class Memory implements LastConfiguration {
    private Last last;
    private boolean forgets;

    Memory(String name) {
      this.last = new Last(name, 0, "");
    }

    @Override
    public Last last() {
      return last;
    }

    @Override
    public void remember(Last before, String text) {
      if (!forgets) {
        last = new Last(before.memory(), before.number() + 1, text);
      }
    }
  }
}
