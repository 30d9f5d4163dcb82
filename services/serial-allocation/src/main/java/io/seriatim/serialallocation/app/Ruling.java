package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
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
   * @param supplies of lines, as reported
   */
  record Accept(
      PoolBook after,
      List<Lease> leases,
      List<Announcement> announcements,
      PoolAnswer answer,
      Imports imports,
      List<LineSupply> supplies)
      implements Ruling {
    /** A yes that imports nothing. */
    public Accept(
        PoolBook after, List<Lease> leases, List<Announcement> announcements, PoolAnswer answer) {
      this(after, leases, announcements, answer, Imports.NOTHING);
    }

    /** A yes that imports. */
    public Accept(
        PoolBook after,
        List<Lease> leases,
        List<Announcement> announcements,
        PoolAnswer answer,
        Imports imports) {
      this(after, leases, announcements, answer, imports, List.of());
    }

    static Accept supplied(PoolBook book, LineSupply supply, List<Announcement> announcements) {
      return new Accept(
          book,
          List.of(),
          announcements,
          new PoolAnswer.Supplied(supply),
          Imports.NOTHING,
          List.of(supply));
    }

    public Accept {
      leases = List.copyOf(leases);
      announcements = List.copyOf(announcements);
      supplies = List.copyOf(supplies);
    }
  }

  /** No; nothing is kept. */
  record Refuse(Refusal refusal) implements Ruling {}
}
