package io.seriatim.reconciliation.stream;

import io.seriatim.reconciliation.app.DueBooks;
import io.seriatim.reconciliation.domain.BatchKey;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the books that are due, two batches at a time, so that the ledger has time for others. */
public final class BooksWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BooksWatch.class);
  private static final int AT_ONCE = 2;
  private static final long PAUSE_MILLIS = 200;
  private static final long UPHOLD_SECONDS = 10;

  private final DueBooks due;
  private final Consumer<BatchKey> counting;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          AT_ONCE + 1, Thread.ofPlatform().daemon(true).name("books-", 0).factory());

  /**
   * A watch that has not begun.
   *
   * @param counting counts one batch and writes down what changed
   */
  public BooksWatch(DueBooks due, Consumer<BatchKey> counting) {
    this.due = due;
    this.counting = counting;
  }

  /** Begins, with what processes that are gone have left. */
  public BooksWatch start() {
    var _ = threads.scheduleWithFixedDelay(this::uphold, 0, UPHOLD_SECONDS, TimeUnit.SECONDS);
    for (int thread = 0; thread < AT_ONCE; thread++) {
      var _ =
          threads.scheduleWithFixedDelay(
              this::allDue, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  private void uphold() {
    try {
      due.uphold();
    } catch (RuntimeException away) {
      LOG.warn("which books are held can't be said now; tried again in ten seconds", away);
    }
  }

  private void allDue() {
    try {
      Optional<BatchKey> next = due.take();
      while (next.isPresent() && !threads.isShutdown()) {
        one(next.get());
        next = due.take();
      }
    } catch (RuntimeException away) {
      LOG.warn("which books are due can't be said now; tried again", away);
    }
  }

  private void one(BatchKey batch) {
    try {
      counting.accept(batch);
      due.counted(batch);
    } catch (RuntimeException failure) {
      due.failed(batch);
      LOG.warn("batch {} could not be counted; tried again in five seconds", batch, failure);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
