package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps batches. What is decided about a batch, its first answers and the events that announce it
 * are written together or not at all.
 */
public interface BatchStore {
  /** A batch's place in the list of a tenant's batches. */
  record Mark(long createdMicros, BatchKey key) {}

  Optional<Batch> batch(BatchKey key);

  /** The batch an order belongs to. */
  Optional<BatchKey> batchOf(OrderId order);

  /** Orders that are ready at a site. */
  List<Order> readyAt(SiteId site);

  /** A tenant's batches, newest first. */
  List<Batch> batchesOf(TenantId tenant, int atMost, Optional<Mark> after);

  /**
   * Does something that concerns several batches once for a request id; what it does must be safe
   * to do again after a crash.
   */
  Outcome<List<Order>> once(Request request, Supplier<Outcome<List<Order>>> work);

  /**
   * Takes an order's id for a batch. An id that was taken and never used is free again after a
   * while.
   *
   * @return false if it is taken for another batch
   */
  boolean claim(OrderId order, BatchKey batch, Request request);

  /**
   * Rules on a batch as it stands; called again if somebody else was first. The answer is the batch
   * then.
   */
  Outcome<Batch> decide(BatchKey key, Request request, Function<Optional<Batch>, Ruling> rule);

  /**
   * Writes what follows from an event elsewhere; nothing if nothing follows or there is no such
   * batch.
   */
  void follow(BatchKey key, Cause cause, Function<Batch, List<BatchEvent>> what);
}
