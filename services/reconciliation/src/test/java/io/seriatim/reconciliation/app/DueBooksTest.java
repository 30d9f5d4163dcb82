package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When books are counted: soon, not often, and once more when everything is still. */
@Requirement("URS-BOOK-010")
class DueBooksTest {
  private static final BatchKey KEY = Samples.KEY;

  private final Map<DueStore.Held, Instant> rows = new ConcurrentHashMap<>();
  private Instant now = Instant.EPOCH;
  private Runnable onRemove = () -> {};
  private final DueBooks due = process("one");

  @Test
  void many_events_are_counted_once_a_second_after_the_first() {
    for (int event = 0; event < 10_000; event++) {
      due.touch(KEY);
    }
    assertThat(due.take()).isEmpty();
    assertThat(rows).hasSize(1);

    passes(1_500);
    due.touch(KEY);

    assertThat(due.late()).isEqualTo(1);
    assertThat(due.take()).contains(KEY);
    assertThat(due.take()).isEmpty();
  }

  @Test
  void a_batch_that_takes_long_to_count_rests_ten_times_as_long() {
    due.touch(KEY);
    passes(1_000);
    assertThat(due.take()).contains(KEY);
    passes(3_000);
    due.touch(KEY);
    due.counted(KEY);

    passes(29_999);
    due.touch(KEY);
    assertThat(due.take()).isEmpty();
    passes(1);
    assertThat(due.take()).contains(KEY);
  }

  @Test
  void a_batch_at_rest_is_counted_twice_more_and_then_forgotten() {
    due.touch(KEY);
    List<Long> at = new ArrayList<>();
    for (long second = 1; second <= 90; second++) {
      passes(1_000);
      long passed = second;
      due.take()
          .ifPresent(batch -> {
            at.add(passed);
            due.counted(batch);
          });
    }

    assertThat(at).containsExactly(1L, 5L, 30L);
    assertThat(rows).isEmpty();
  }

  @Test
  void what_a_lost_process_held_is_taken_over_by_one_of_the_others_once_its_time_is_over() {
    DueBooks lost = process("lost");
    lost.touch(KEY);
    DueBooks two = process("two");
    passes(20_000);
    due.uphold();
    assertThat(due.late()).isZero();
    passes(11_000);

    due.uphold();
    two.uphold();

    passes(1_000);
    assertThat(due.take()).contains(KEY);
    assertThat(two.take()).isEmpty();
    assertThat(rows.keySet()).extracting(DueStore.Held::holder).containsExactly("one");
    due.failed(KEY);
    assertThat(due.take()).isEmpty();
    passes(5_000);
    assertThat(due.take()).contains(KEY);
  }

  @Test
  void what_a_living_process_holds_is_left_to_it() {
    DueBooks two = process("two");
    due.touch(KEY);
    for (int turn = 0; turn < 5; turn++) {
      passes(10_000);
      due.uphold();
      two.uphold();
    }

    passes(1_000);
    assertThat(two.take()).isEmpty();
    assertThat(rows.keySet()).extracting(DueStore.Held::holder).containsExactly("one");
  }

  @Test
  void what_is_touched_while_it_is_forgotten_is_kept() {
    due.touch(KEY);
    counted(1);
    counted(5);
    counted(30);
    passes(61_000);
    Thread toucher = new Thread(() -> due.touch(KEY));
    onRemove =
        () -> {
          toucher.start();
          Awaitility.await()
              .until(() ->
                  toucher.getState() == Thread.State.BLOCKED
                      || toucher.getState() == Thread.State.TERMINATED);
        };

    assertThat(due.take()).isEmpty();

    Awaitility.await().until(() -> !toucher.isAlive());
    assertThat(rows).hasSize(1);
  }

  private void counted(long second) {
    now = Instant.EPOCH.plusSeconds(second);
    due.take().ifPresent(due::counted);
  }

  private DueBooks process(String holder) {
    return new DueBooks(new Rows(holder), () -> now);
  }

  /** The rows as one process sees them. */
  private final class Rows implements DueStore {
    private final String holder;

    private Rows(String holder) {
      this.holder = holder;
    }

    @Override
    public void keep(BatchKey batch, Instant until) {
      rows.put(name(batch, holder), until);
    }

    @Override
    public void remove(BatchKey batch) {
      onRemove.run();
      rows.remove(name(batch, holder));
    }

    @Override
    public List<Held> lapsed(Instant at) {
      return rows.entrySet().stream()
          .filter(row -> !row.getValue().isAfter(at) && !row.getKey().holder().equals(holder))
          .map(row ->
              new Held(row.getKey().batch(), row.getKey().holder(), Optional.of(row.getValue())))
          .toList();
    }

    @Override
    public Optional<Held> claim(Held lapsed, Instant until) {
      Held name = name(lapsed.batch(), lapsed.holder());
      boolean unchanged = Optional.ofNullable(rows.get(name)).equals(lapsed.until());
      if (unchanged) {
        rows.put(name, until);
      }
      return unchanged
          ? Optional.of(new Held(lapsed.batch(), lapsed.holder(), Optional.of(until)))
          : Optional.empty();
    }

    @Override
    public void drop(Held claimed) {
      rows.remove(name(claimed.batch(), claimed.holder()), claimed.until().orElseThrow());
    }

    private static Held name(BatchKey batch, String of) {
      return new Held(batch, of, Optional.empty());
    }
  }

  private void passes(long millis) {
    now = now.plus(Duration.ofMillis(millis));
  }
}
