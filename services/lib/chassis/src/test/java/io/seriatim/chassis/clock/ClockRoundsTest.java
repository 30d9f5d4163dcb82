package io.seriatim.chassis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Requirement({"URS-CLOCK-001", "URS-AUDIT-001"})
class ClockRoundsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.5Z");
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final List<AuditRecord> sent = new ArrayList<>();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Given reference = new Given();
  private boolean away;

  /** Answers what it is told to; fails where that is nothing at all. */
  private static final class Given implements ClockReference {
    private Optional<Comparison> answer = Optional.empty();
    private boolean broken;

    void off(long millis) {
      answer =
          Optional.of(
              new Comparison(
                  "ntp (2 of 2 servers)", Duration.ofMillis(millis), Duration.ofMillis(8)));
    }

    @Override
    public String name() {
      return "ntp";
    }

    @Override
    public Optional<Comparison> compare() {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      return answer;
    }
  }

  private CompletableFuture<?> keep(AuditRecord entry) {
    sent.add(entry);
    return away
        ? CompletableFuture.failedFuture(new IOException("away"))
        : CompletableFuture.completedFuture(null);
  }

  private ClockRounds rounds(List<ClockReference> references, AuditTrail trail, Duration patience) {
    TellClock telling =
        new TellClock(new ClockRecords("demo", "demo-1", "start-1", LIMIT), () -> trail, patience);
    return new ClockRounds(references, LIMIT, Clock.fixed(NOW, ZoneOffset.UTC), telling)
        .show(meters);
  }

  private ClockRounds rounds() {
    return rounds(List.of(reference), this::keep, Patience.FOR_WHAT_MUST_COME);
  }

  private double shown(String state) {
    return meters.get(ClockRounds.STATE).tag("state", state).gauge().value();
  }

  private double offset() {
    return meters.get(ClockRounds.OFFSET).tag("reference", "ntp").gauge().value();
  }

  @Test
  @Requirement("P11-10-E")
  void a_change_is_a_record_that_says_how_far_from_what_and_the_limit() {
    ClockRounds rounds = rounds();
    reference.off(-2);
    rounds.round();
    reference.off(3_002);
    rounds.round();
    rounds.round();

    assertThat(sent)
        .extracting(AuditRecord::getAction)
        .containsExactly("clock/compared", "clock/drifted");
    assertThat(sent)
        .extracting(AuditRecord::getDetail)
        .containsExactly(
            "the clock of demo-1 is 2 ms ± 8 ms ahead of ntp (2 of 2 servers);"
                + " the limit is 1000 ms",
            "the clock of demo-1 is 3002 ms ± 8 ms behind ntp (2 of 2 servers);"
                + " the limit is 1000 ms");
    AuditRecord drift = sent.getLast();
    assertThat(drift.getRecordId()).isEqualTo("clock/demo/start-1/2");
    assertThat(drift.getOwner()).isEqualTo("platform");
    assertThat(drift.getActor().getId()).isEqualTo("service:demo");
    assertThat(drift.getSubject()).isEqualTo("service/demo");
    assertThat(drift.getOldValue()).isEqualTo("IN_STEP");
    assertThat(drift.getNewValue()).isEqualTo("DRIFTED");
    assertThat(drift.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(drift.getRecordedMicros()).isEqualTo(NOW.toEpochMilli() * 1_000);
  }

  @Test
  void silence_and_its_end_are_on_record() {
    ClockRounds rounds = rounds();
    rounds.round();
    rounds.round();
    rounds.round();
    reference.off(1);
    rounds.round();
    rounds.round();

    assertThat(sent)
        .extracting(AuditRecord::getAction)
        .containsExactly("clock/unwatched", "clock/back-in-step");
    assertThat(sent.getFirst().getDetail())
        .isEqualTo(
            "the clock of demo-1 is compared with nothing: none of its references answers;"
                + " the limit is 1000 ms");
  }

  @Test
  void a_record_that_is_not_kept_is_sent_again_as_it_was_and_the_rest_after_it() {
    // Given
    ClockRounds rounds = rounds();
    away = true;
    reference.off(5_000);
    rounds.round();
    rounds.round();
    reference.off(0);
    rounds.round();
    rounds.round();
    List<AuditRecord> tried = List.copyOf(sent);
    sent.clear();

    // When
    away = false;
    rounds.round();
    rounds.round();

    // Then
    assertThat(tried).hasSize(3).allMatch(tried.getFirst()::equals);
    assertThat(sent)
        .extracting(AuditRecord::getAction)
        .containsExactly("clock/drifted", "clock/back-in-step");
    assertThat(sent.getFirst()).isEqualTo(tried.getFirst());
  }

  @Test
  void a_trail_that_never_answers_holds_up_no_comparison() {
    ClockRounds rounds =
        rounds(
            List.of(reference),
            entry -> {
              sent.add(entry);
              return new CompletableFuture<>();
            },
            Duration.ofMillis(1));
    reference.off(0);
    rounds.round();
    reference.off(2_500);
    rounds.round();
    rounds.round();

    assertThat(sent).hasSize(3).allMatch(one -> one.getAction().equals("clock/compared"));
    assertThat(shown("drifted")).isEqualTo(1);
  }

  @Test
  void the_offset_and_the_state_are_shown() {
    ClockRounds rounds = rounds();
    assertThat(offset()).isNaN();
    assertThat(shown("unknown")).isEqualTo(1);

    reference.off(-1_250);
    rounds.round();
    assertThat(offset()).isEqualTo(-1.25);
    assertThat(shown("drifted")).isZero();
    rounds.round();
    assertThat(shown("drifted")).isEqualTo(1);
    assertThat(shown("unknown")).isZero();

    reference.broken = true;
    rounds.round();
    assertThat(offset()).isNaN();
    rounds.round();
    rounds.round();
    assertThat(shown("unwatched")).isEqualTo(1);
  }

  @Test
  void where_there_is_nothing_to_compare_with_nothing_is_said() {
    try (ClockRounds rounds = rounds(List.of(), this::keep, LIMIT)) {
      rounds.start(Duration.ofMillis(1));

      assertThat(rounds.isComparing()).isFalse();
      assertThat(shown("unknown")).isEqualTo(1);
      assertThat(sent).isEmpty();
    }
  }
}
