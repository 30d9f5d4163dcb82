package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that end, and runs that do not. */
@Requirement("URS-AUDIT-015")
class VerifyLogTest {
  private final MemoryLog log = new MemoryLog();
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final VerifyLog verify =
      new VerifyLog(log, log, log, log.keys, new Runs(), (owner, misfit) -> {}, () -> now);

  private static final class Runs implements VerificationRuns {
    private final Map<String, Result> results = new HashMap<>();

    @Override
    public boolean begin(Run run) {
      return results.putIfAbsent(run.id(), result(run, 0)) == null;
    }

    private static Result result(Run run, long ended) {
      return new Result(run, ended, new Counts(0, 0, 0, 0), List.of(), "");
    }

    @Override
    public boolean beginAgain(Run dead, long atMicros) {
      Run again = new Run(dead.owner(), dead.id(), atMicros);
      return results.replace(dead.id(), result(dead, 0), result(again, 0));
    }

    @Override
    public void found(Run run, int number, Misfit misfit) {}

    @Override
    public void end(Run run, Counts counts, long atMicros) {
      results.put(run.id(), result(run, atMicros));
    }

    @Override
    public void breakOff(Run run, String why, long atMicros) {
      results.put(run.id(), new Result(run, atMicros, new Counts(0, 0, 0, 0), List.of(), why));
    }

    @Override
    public Optional<Result> find(String owner, String id) {
      return Optional.ofNullable(results.get(id));
    }
  }

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
