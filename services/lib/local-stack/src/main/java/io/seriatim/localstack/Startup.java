package io.seriatim.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Does several starts at once and waits for each to answer. */
final class Startup {
  private static final long POLL_MILLIS = 200;

  private Startup() {}

  /** Runs all at once; the first failure is thrown after all have ended. */
  static <T> List<T> allAtOnce(List<Callable<T>> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while starting", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StackException explained) {
        throw explained;
      }
      throw new StackException(String.valueOf(failed.getCause()), failed);
    }
  }

  /** Waits until {@code ready}; the process must stay alive and may take {@code patience}. */
  static void await(
      Daemon daemon, ProcessHandle process, BooleanSupplier ready, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw daemon.failed("stopped while starting");
      }
      if (System.nanoTime() > end) {
        throw daemon.failed("did not answer within " + patience.toSeconds() + " s");
      }
      pause();
    }
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while starting", stopped);
    }
  }
}
