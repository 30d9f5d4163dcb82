package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.List;

/** What is decided about a pool. */
public sealed interface Ruling {
  /**
   * Yes: all of this is kept together, or none of it.
   *
   * @param after the pool from now on
   * @param leases blocks that are new or changed
   * @param announcements in order
   * @param imports what an import leaves
   */
  record Accept(
      PoolBook after,
      List<Lease> leases,
      List<Announcement> announcements,
      PoolAnswer answer,
      Imports imports)
      implements Ruling {
    /** A yes that imports nothing. */
    public Accept(
        PoolBook after, List<Lease> leases, List<Announcement> announcements, PoolAnswer answer) {
      this(after, leases, announcements, answer, Imports.NOTHING);
    }

    public Accept {
      leases = List.copyOf(leases);
      announcements = List.copyOf(announcements);
    }
  }

  /** No; nothing is kept. */
  record Refuse(Refusal refusal) implements Ruling {}
}
