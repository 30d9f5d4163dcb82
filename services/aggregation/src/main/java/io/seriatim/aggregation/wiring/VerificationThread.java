package io.seriatim.aggregation.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Comparisons that were asked for, one at a time: lines need the rows more. */
final class VerificationThread implements Executor, AutoCloseable {
  private final ExecutorService one =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("verify-batch").factory());

  @Override
  public void execute(Runnable comparison) {
    one.execute(comparison);
  }

  @Override
  public void close() {
    one.shutdownNow();
  }
}
