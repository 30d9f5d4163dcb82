package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Moving;
import io.seriatim.reconciliation.domain.OrderReport;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.Optional;

/** Records what the line reported about an order. The same report again changes nothing. */
public final class FollowLine {
  private final BatchStore store;

  public FollowLine(BatchStore store) {
    this.store = store;
  }

  public void run(BatchKey batch, OrderId order, OrderReport report, RunMarks marks, Cause cause) {
    run(batch, order, report, marks, Optional.empty(), cause);
  }

  /**
   * The same for a line that says which order it ran.
   *
   * @param ranAs hash of the order as the line had it
   */
  public void run(
      BatchKey batch,
      OrderId order,
      OrderReport report,
      RunMarks marks,
      Optional<Sha256> ranAs,
      Cause cause) {
    store.follow(
        batch,
        cause,
        now ->
            now.order(order).flatMap(known -> Moving.record(known, report, marks, ranAs)).stream()
                .toList());
  }
}
