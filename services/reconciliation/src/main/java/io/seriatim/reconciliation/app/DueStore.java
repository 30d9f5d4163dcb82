package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which batches' books are to be looked at, and by which process until when; what a
 * process that is gone has left is taken over by one of the others.
 */
public interface DueStore {
  /**
   * What a process holds.
   *
   * @param until when others may take it over; empty where it was never said
   */
  record Held(BatchKey batch, String holder, Optional<Instant> until) {}

  /** This process holds the batch until then. */
  void keep(BatchKey batch, Instant until);

  /** This process has looked at the batch. */
  void remove(BatchKey batch);

  /** What other processes held until before now. */
  List<Held> lapsed(Instant now);

  /**
   * Takes over what lapsed until then; only one process does.
   *
   * @return as it is held now; empty if somebody else was first
   */
  Optional<Held> claim(Held lapsed, Instant until);

  /** What was taken over is kept under this process's own name by now. */
  void drop(Held claimed);
}
