package io.seriatim.chassis.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets the threads of this process change a partition one after another, in the order they came.
 *
 * <p>What is right is decided by the compare-and-set of the batch alone; turns only spare the
 * rounds that all but one of many threads would lose, so that nobody is turned away because others
 * were always first. Whoever has waited in vain therefore goes on without a turn.
 */
final class Turns {
  private static final int QUEUES = 256;

  private final ReentrantLock[] queues =
      Stream.generate(() -> new ReentrantLock(true)).limit(QUEUES).toArray(ReentrantLock[]::new);
  private final Duration longestWait;

  Turns(Duration longestWait) {
    this.longestWait = longestWait;
  }

  <T> T take(String partitionId, Supplier<T> work) {
    ReentrantLock queue = queues[Math.floorMod(partitionId.hashCode(), QUEUES)];
    boolean mine = waitFor(queue);
    try {
      return work.get();
    } finally {
      if (mine) {
        queue.unlock();
      }
    }
  }

  private boolean waitFor(ReentrantLock queue) {
    try {
      return queue.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
