package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.StopReason;
import java.util.concurrent.Executor;

/** Brings what a container label printer says onto the line's thread. */
record LabelPrinterHearing(OrderOnLine order, LabelFeed feed, Executor thread)
    implements Printer.Listener {

  @Override
  public void ready(long session, long lifeCount, int capacity) {
    thread.execute(() -> {
      order.reached(feed.printerName(), true, "");
      feed.ready(session, lifeCount, capacity);
    });
  }

  @Override
  public void printed(long lifeCount) {
    thread.execute(() -> feed.printed(lifeCount));
  }

  @Override
  public void emptied(long lifeCount) {
    thread.execute(() -> feed.emptied(lifeCount));
  }

  @Override
  public void lost(String why) {
    thread.execute(() -> {
      order.reached(feed.printerName(), false, why);
      feed.lost();
    });
  }

  @Override
  public void faulty(StopReason reason, String detail) {
    thread.execute(() -> order.stop(reason, detail));
  }
}
