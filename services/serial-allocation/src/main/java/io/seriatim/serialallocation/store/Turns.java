package io.seriatim.serialallocation.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the decisions of this process about one pool come one after the other.
 *
 * <p>Correctness needs none of it: the conditional batch decides between processes, and would
 * between threads. But threads that fight for one partition spend their time on rounds that fail.
 */
public final class Turns {
  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  public Turns() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock(true);
    }
  }

  <T> T take(String what, Supplier<T> work) {
    ReentrantLock stripe = stripes[Math.floorMod(what.hashCode(), STRIPES)];
    stripe.lock();
    try {
      return work.get();
    } finally {
      stripe.unlock();
    }
  }
}
