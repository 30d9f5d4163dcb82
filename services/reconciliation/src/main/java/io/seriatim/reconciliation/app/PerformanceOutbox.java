package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Keeps what has to be told to the keeper of the batch record until it is accepted. */
public interface PerformanceOutbox {
  /**
   * Something to tell.
   *
   * @param id of the event it follows from; the receiver knows by it what it has already
   * @param order empty for the whole batch
   * @param attempts made so far
   * @param next when it is tried next
   */
  record Due(
      String id,
      BatchKey batch,
      Optional<OrderId> order,
      String about,
      OffsetDateTime at,
      int attempts,
      Instant next) {}

  /** Adds it; what is there already, or was accepted, is not added again. */
  void add(Due due);

  /** What waits, in no order. */
  List<Due> waiting();

  /**
   * Takes an attempt, so that nobody else makes it.
   *
   * @param next when somebody may try again, should this attempt never end
   * @return false if somebody else has it
   */
  boolean take(Due due, Instant next);

  /** What is told under this id: the first content that was ever fixed, or this from now on. */
  byte[] fix(String id, byte[] content);

  /** What was fixed for this id. */
  Optional<byte[]> fixed(String id);

  void accepted(String id);
}
