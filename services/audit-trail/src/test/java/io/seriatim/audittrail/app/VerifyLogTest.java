package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs that end, and runs that do not. */
@Requirement("URS-AUDIT-015")
class VerifyLogTest {
  private final MemoryLog log = new MemoryLog();
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final VerifyLog verify =
      new VerifyLog(log, log, log, log.keys, new MemoryRuns(), (owner, misfit) -> {}, () -> now);

  @Test
  void a_run_whose_instance_died_is_begun_again_after_an_hour_by_one() {
    assertThat(verify.begin(MemoryLog.OWNER, "round/1")).isTrue();
    now = now.plus(VerifyLog.LONGEST_RUN);
    assertThat(verify.begin(MemoryLog.OWNER, "round/1")).isFalse();

    now = now.plusSeconds(1);
    assertThat(verify.begin(MemoryLog.OWNER, "round/1")).isTrue();
    assertThat(verify.begin(MemoryLog.OWNER, "round/1")).isFalse();
  }

  @Test
  void a_run_that_has_ended_is_not_begun_again_and_says_when_it_ended() {
    log.grow(3);
    verify.begin(MemoryLog.OWNER, "round/1");
    assertThat(verify.ended(MemoryLog.OWNER, "round/1")).isEmpty();
    verify.compare(MemoryLog.OWNER, "round/1");
    Instant ended = now;

    now = now.plus(Duration.ofHours(20));

    assertThat(verify.begin(MemoryLog.OWNER, "round/1")).isFalse();
    assertThat(verify.ended(MemoryLog.OWNER, "round/1")).contains(ended);
  }
}
