package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;

/** Something asked of a pool. */
public sealed interface AllocationRequest {
  /** Saved by the caller before it sends; the same in every retry. */
  RequestId id();

  /** Begin the numbering of a product or of containers. */
  record OpenPool(RequestId id, PoolKind kind) implements AllocationRequest {}

  /**
   * Add a segment, list or range. Serials imported before that fall into it must be in the skips of
   * the first lease: the store keeps those that no segment could give, and inverts them again.
   */
  record OpenSegment(RequestId id, NumberSource source) implements AllocationRequest {}

  /**
   * Lease no more from a segment: key rotation, compromise, restore. It counts no longer as space.
   */
  record CloseSegment(RequestId id, int segment) implements AllocationRequest {}

  /**
   * Give a site numbers for an order.
   *
   * @param count how many, 1 to {@link Allocation#LARGEST_LEASE}
   * @param partialAllowed whether fewer are welcome when there are not enough
   */
  record LeaseBlock(RequestId id, SiteId site, OrderId order, long count, boolean partialAllowed)
      implements AllocationRequest {}

  /**
   * Retire what a site never sent to a printer.
   *
   * @param site who returns; only the site it was leased to may
   * @param fromIndex the first number that was not sent, counted from 0
   */
  record ReturnUnsent(RequestId id, SiteId site, BlockId block, long fromIndex)
      implements AllocationRequest {}

  /**
   * Keep leases away from serials that are in use already.
   *
   * @param origin where they come from, in words for an auditor
   */
  record ImportUsed(RequestId id, String origin, ImportedPositions positions)
      implements AllocationRequest {}
}
