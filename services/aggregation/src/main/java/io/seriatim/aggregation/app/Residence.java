package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.aggregation.domain.BatchId;
import io.seriatim.aggregation.domain.FlagsInForce;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ItemState;
import java.util.List;

/** The objects that one partition decides about, as far as they are in memory. */
public interface Residence {

  /** What is known here of an identity. */
  sealed interface Seen {
    /** In memory, and decided here. */
    record Here(ItemState.Present state) implements Seen {}

    /** Read back from the rows for one decision. */
    record Visiting(ItemState.Present state) implements Seen {}

    /** The rows have been asked: there is no such object. */
    record ProvenAbsent() implements Seen {}

    /** It was here, and left memory or the site: the rows have to be asked. */
    record Cold() implements Seen {}

    /** Never seen here. */
    record Unknown() implements Seen {}
  }

  Seen find(ItemId id);

  /**
   * Whether nothing of the batch has ever left memory and no other site makes it, so that a number
   * of it that isn't here isn't anywhere.
   */
  boolean isWhole(BatchAtSite batch);

  /** Whether the batch is closed and not open again, wherever it was made. */
  boolean isClosed(BatchId batch);

  /** Keeps the state after an event. */
  void keep(ItemState.Present state);

  /** Forgets an object with everything in it, as of this stamp: another site decides now. */
  void dismiss(ItemId id, long stamp);

  /** Lets what was read back for a decision go again. */
  void endVisit(ItemId id);

  /** The recalls and withdrawals in force for what is decided now. */
  FlagsInForce flags();

  /** Resident direct children. */
  List<ItemId> children(ItemId parent);
}
