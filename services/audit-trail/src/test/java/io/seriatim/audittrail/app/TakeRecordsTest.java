package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.kernel.merkle.TreeEdge;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A log that is set aside, and taken up again without a gap. */
@Requirement("URS-AUDIT-018")
class TakeRecordsTest {
  private final MemoryLog log = new MemoryLog();
  private final Map<String, Position> aside = new HashMap<>();
  private final List<Misfit> alarms = new ArrayList<>();
  private final MemoryRuns runs = new MemoryRuns();
  private boolean stops;
  private int passedOver;

  private final TakeRecords take =
      new TakeRecords(
          new GrowLogs(log, owner -> {}),
          new SetAsideLogs() {
            @Override
            public Optional<Position> since(String owner) {
              return Optional.ofNullable(aside.get(owner));
            }

            @Override
            public boolean setAside(String owner, Position first) {
              if (stops) {
                throw new IllegalStateException("stopped");
              }
              return aside.putIfAbsent(owner, first) == null;
            }

            @Override
            public void takeUp(String owner) {
              aside.remove(owner);
            }
          },
          runs,
          (owner, misfit) -> alarms.add(misfit),
          () -> Instant.parse("2026-03-01T08:00:00Z"),
          more -> passedOver += more);

  private void take(long from, long to) {
    take.take(
        MemoryLog.OWNER,
        LongStream.range(from, to)
            .mapToObj(at -> new Incoming(MemoryLog.record(at), new Position("topic", 0, at)))
            .toList());
  }

  @Test
  void a_log_whose_head_is_damaged_is_set_aside_with_one_alarm_and_throws_nothing() {
    take(0, 10);
    log.damaged = true;

    take(10, 20);
    take(20, 25);

    assertThat(aside).containsEntry(MemoryLog.OWNER, new Position("topic", 0, 10));
    assertThat(alarms).extracting(Misfit::kind).containsExactly(Misfit.Kind.HEAD_DIFFERS);
    assertThat(passedOver).isEqualTo(15);
    assertThat(log.head.size()).isEqualTo(10);
  }

  @Test
  @Requirement("URS-AUDIT-019")
  void a_crash_before_the_log_is_set_aside_loses_no_alarm() {
    Position first = new Position("topic", 0, 10);
    String id = TakeRecords.runOf(first);
    take(0, 10);
    log.damaged = true;
    stops = true;

    assertThatThrownBy(() -> take(10, 20)).hasMessage("stopped");

    assertThat(aside).isEmpty();
    assertThat(alarms).hasSize(1);
    assertThat(runs.find(MemoryLog.OWNER, id).orElseThrow().found())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.HEAD_DIFFERS);

    stops = false;
    take(10, 20);

    assertThat(aside).containsEntry(MemoryLog.OWNER, first);
    assertThat(runs.find(MemoryLog.OWNER, id).orElseThrow().found()).hasSize(1);
    assertThat(runs.find(MemoryLog.OWNER, id).orElseThrow().counts().misfits()).isEqualTo(1);
  }

  @Test
  void a_head_that_was_put_right_gets_no_gap_but_all_from_the_first_that_was_passed_over() {
    take(0, 10);
    log.damaged = true;
    take(10, 20);
    log.damaged = false;

    take(20, 30);
    assertThat(log.head.size()).isEqualTo(10);

    take(5, 9); // the position was set back
    assertThat(aside).isNotEmpty();
    take(9, 30);
    take(30, 31);

    assertThat(aside).isEmpty();
    assertThat(log.head.size()).isEqualTo(31);
    assertThat(log.leaves.values())
        .extracting(leaf -> leaf.position().offset())
        .containsExactlyElementsOf(LongStream.range(0, 31).boxed().toList());
    assertThat(log.head.edge()).isEqualTo(whole(31));
  }

  private static TreeEdge whole(long size) {
    return Head.START
        .take(
            LongStream.range(0, size)
                .mapToObj(at -> new Incoming(MemoryLog.record(at), new Position("topic", 0, at)))
                .toList())
        .head()
        .edge();
  }
}
