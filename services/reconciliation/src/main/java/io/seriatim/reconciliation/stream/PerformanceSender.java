package io.seriatim.reconciliation.stream;

import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.app.SendPerformance;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second at what waits to be told. */
public final class PerformanceSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PerformanceSender.class);

  private final PerformanceOutbox outbox;
  private final SendPerformance sending;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("performance").factory());

  public PerformanceSender(PerformanceOutbox outbox, SendPerformance sending) {
    this.outbox = outbox;
    this.sending = sending;
  }

  public PerformanceSender start() {
    thread.scheduleWithFixedDelay(this::all, 1, 1, TimeUnit.SECONDS);
    return this;
  }

  private void all() {
    try {
      outbox.waiting().forEach(this::one);
    } catch (RuntimeException away) {
      LOG.warn("what waits to be told can't be said now; tried again", away);
    }
  }

  private void one(PerformanceOutbox.Due due) {
    try {
      sending
          .run(due)
          .ifPresent(unsent ->
              LOG.warn(
                  "performance {} is not accepted after {} attempts: {}",
                  unsent.id(),
                  unsent.attempts(),
                  unsent.why()));
    } catch (RuntimeException failure) {
      LOG.warn("performance {} could not be told; tried again", due.id(), failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
