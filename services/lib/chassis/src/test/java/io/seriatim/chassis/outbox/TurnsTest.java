package io.seriatim.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void threads_change_one_partition_one_after_another() throws Exception {
    // Given
    Turns turns = new Turns(Duration.ofMinutes(1));
    List<String> steps = Collections.synchronizedList(new ArrayList<>());

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> all =
          IntStream.range(0, 8)
              .mapToObj(thread ->
                  threads.submit(() -> turns.take("p", () -> beginsAndEnds(steps, thread))))
              .toList();
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    }

    // Then
    assertThat(steps).hasSize(16);
    for (int i = 0; i < 16; i += 2) {
      assertThat(steps.get(i + 1)).isEqualTo(steps.get(i).replace("begins", "ends"));
    }
  }

  @Test
  void who_waited_in_vain_goes_on_without_a_turn() throws Exception {
    // Given
    Turns turns = new Turns(Duration.ofMillis(10));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Boolean> holder =
          threads.submit(() ->
              turns.take(
                  "p",
                  () -> {
                    held.countDown();
                    return arrives(done);
                  }));
      held.await();

      // When
      String answer = turns.take("p", () -> "went on");

      // Then
      assertThat(answer).isEqualTo("went on");
      done.countDown();
      assertThat(holder.get()).isTrue();
      assertThat(turns.<String>take("p", () -> "again")).isEqualTo("again");
    }
  }

  private static boolean beginsAndEnds(List<String> steps, int thread) {
    steps.add(thread + " begins");
    Thread.yield();
    return steps.add(thread + " ends");
  }

  private static boolean arrives(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
