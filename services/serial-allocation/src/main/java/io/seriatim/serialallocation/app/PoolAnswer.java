package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.RefusedLine;
import java.util.List;

/** What an accepted request is answered, the first time and ever after. */
public sealed interface PoolAnswer {
  /** The pool as it was after it, or its range, was opened. */
  record Opened(PoolBook book) implements PoolAnswer {}

  /**
   * A block.
   *
   * @param partial fewer numbers than asked for
   */
  record Leased(Lease lease, boolean partial) implements PoolAnswer {}

  /** The block as it was after the return. */
  record Returned(Lease lease) implements PoolAnswer {}

  /** The block as it was after a change of its life. */
  record Changed(Lease lease) implements PoolAnswer {}

  /**
   * A block after results of some of its numbers.
   *
   * @param progress of the report; not begun for numbers that came back by a list alone
   * @param refused lines of the part
   */
  record Reported(Lease lease, ImportProgress progress, List<RefusedLine> refused)
      implements PoolAnswer {
    public Reported {
      refused = List.copyOf(refused);
    }
  }

  /** What a line has left. */
  record Supplied(LineSupply supply) implements PoolAnswer {}

  /**
   * A list of issued codes after one of its parts.
   *
   * @param refused lines of the part
   */
  record CodesImported(ListImport list, List<RefusedLine> refused) implements PoolAnswer {
    public CodesImported {
      refused = List.copyOf(refused);
    }
  }

  /**
   * An import after one of its parts.
   *
   * @param refused lines of the part
   */
  record Imported(ImportProgress progress, List<RefusedLine> refused) implements PoolAnswer {
    public Imported {
      refused = List.copyOf(refused);
    }
  }
}
