package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import java.util.List;
import java.util.Map;

/**
 * Keeps how orders ran.
 *
 * <p>Each partition of the ledger's events has a tally of its own for an order, with the offset up
 * to which it was counted: what is read again is not counted again.
 */
public interface RunStore {
  /** One partition's tally of one order. */
  record Place(BatchKey batch, OrderId order, int partition) {}

  /**
   * A tally with what is in it.
   *
   * @param offset of the last event that is counted; -1 where none is
   */
  record Counted(RunTally tally, long offset) {
    public static final Counted NOTHING = new Counted(RunTally.EMPTY, -1);
  }

  Counted counted(Place place);

  /** Writes a tally; one that was counted further already stays. */
  void put(Place place, Counted counted);

  /** Writes a moment; the same again changes nothing. */
  void add(Place place, RunMoment moment);

  /** How the orders of a batch ran. */
  Map<OrderId, RunHistory> of(BatchKey batch);

  /** What one event says about one order. */
  record Told(Place place, long offset, RunTally tally, List<RunMoment> moments) {
    public Told {
      moments = List.copyOf(moments);
    }
  }
}
