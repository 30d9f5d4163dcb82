package io.seriatim.linegateway.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one thread of a line: what happens on the line is handled here, in the order it came. */
public final class LineThread implements Executor, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LineThread.class.getName());

  private final String name;
  private final ScheduledThreadPoolExecutor thread;

  public LineThread(String name) {
    this.name = name;
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon(true).factory());
  }

  /** What to do again and again, between other things. */
  void every(Duration pause, Runnable task) {
    var unused =
        thread.scheduleWithFixedDelay(
            guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(guarded(task));
    } catch (RejectedExecutionException closed) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is closed", name);
    }
  }

  /** Asks the line something; waits for the answer. */
  <T> T ask(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, thread).join();
  }

  /** Does something slow elsewhere; its outcome comes back on the line's thread. */
  <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            T value = work.get();
            execute(() -> outcome.complete(value));
          } catch (RuntimeException failed) {
            execute(() -> outcome.completeExceptionally(failed));
          }
        });
    return outcome;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** A bug in one message must not silence the line: it is told, and the next message comes. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "bug on " + name, bug);
      }
    };
  }
}
