package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;

/**
 * A command that is answered once: that it was done is written together with what it did, so that
 * nothing can come between.
 */
@FunctionalInterface
public interface Asked {

  /**
   * Its answer, to be written down.
   *
   * @param order whose change it was
   * @param view the line as the command leaves it
   */
  JournalWrite.Answered done(OrderId order, LineView view);
}
