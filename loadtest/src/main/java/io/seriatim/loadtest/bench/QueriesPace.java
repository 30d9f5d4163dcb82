package io.seriatim.loadtest.bench;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * So many questions a second, whatever becomes of those before; each is timed from when it was due,
 * so that one that waits for a slow one counts as slow too.
 */
final class QueriesPace {
  private static final int MOST_OPEN = 20_000;

  private final double perSecond;
  private final double seconds;

  QueriesPace(double perSecond, double seconds) {
    this.perSecond = perSecond;
    this.seconds = seconds;
  }

  /**
   * What came of it.
   *
   * @param times from when a question was due to its answer
   * @param failed questions that were not answered, or wrongly
   * @param failure what became of the first of them
   */
  record Measured(GatewayTimes times, long failed, String failure) {}

  /**
   * Asks.
   *
   * @param question the n-th, from 0: true for the right answer
   */
  Measured run(IntFunction<CompletionStage<Boolean>> question) {
    var times = new GatewayTimes();
    var failed = new AtomicLong();
    var failure = new AtomicReference<>("");
    var open = new Semaphore(MOST_OPEN);
    long began = System.nanoTime();
    int questions = (int) (perSecond * seconds);
    for (int i = 0; i < questions; i++) {
      long due = began + (long) (i * 1e9 / perSecond);
      awaitUntil(due);
      open.acquireUninterruptibly();
      question
          .apply(i)
          .whenComplete((right, broken) -> {
            times.add(System.nanoTime() - due);
            if (broken != null || !right) {
              failed.incrementAndGet();
              failure.compareAndSet("", broken == null ? "another answer" : broken.toString());
            }
            open.release();
          });
    }
    open.acquireUninterruptibly(MOST_OPEN);
    return new Measured(times, failed.get(), failure.get());
  }

  private static void awaitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
