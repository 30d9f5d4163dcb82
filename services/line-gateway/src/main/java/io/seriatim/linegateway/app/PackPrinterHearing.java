package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.StopReason;
import java.util.concurrent.Executor;

/** Brings what the pack printer says onto the line's thread. */
record PackPrinterHearing(OrderOnLine order, Executor thread) implements Printer.Listener {
  private static final String PRINTER = "pack-printer";

  @Override
  public void ready(long session, long lifeCount, int capacity) {
    thread.execute(() -> {
      order.reached(PRINTER, true, "");
      order.printerReady(session, lifeCount, capacity);
    });
  }

  @Override
  public void printed(long lifeCount) {
    thread.execute(() -> order.feed().printed(lifeCount));
  }

  @Override
  public void emptied(long lifeCount) {
    thread.execute(() -> order.printerEmptied(lifeCount));
  }

  @Override
  public void lost(String why) {
    thread.execute(() -> {
      order.reached(PRINTER, false, why);
      order.feed().lost();
    });
  }

  @Override
  public void faulty(StopReason reason, String detail) {
    thread.execute(() -> order.stop(reason, detail));
  }
}
