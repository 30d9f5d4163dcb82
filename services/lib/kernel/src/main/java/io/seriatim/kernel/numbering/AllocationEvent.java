package io.seriatim.kernel.numbering;

import java.util.List;

/** What was decided about a pool, with the request that it answers. */
public sealed interface AllocationEvent {
  /** The request as it was accepted. */
  AllocationRequest request();

  /** The numbering began. */
  record PoolOpened(AllocationRequest.OpenPool request) implements AllocationEvent {}

  /** The pool has one more source. */
  record SegmentOpened(AllocationRequest.OpenSegment request) implements AllocationEvent {}

  /** Nothing is leased from it any more. */
  record SegmentClosed(AllocationRequest.CloseSegment request) implements AllocationEvent {}

  /** Numbers were given out: one block, or more where a segment ended on the way. */
  record BlocksLeased(AllocationRequest.LeaseBlock request, List<Block> blocks)
      implements AllocationEvent {
    public BlocksLeased {
      blocks = List.copyOf(blocks);
    }

    /** How many numbers the blocks hold. */
    public long granted() {
      return blocks.stream().mapToLong(Block::count).sum();
    }

    /** Whether fewer were granted than asked for. */
    public boolean partial() {
      return granted() < request.count();
    }
  }

  /**
   * Numbers came back and are retired.
   *
   * @param fromPosition the position of the first of them
   * @param count how many came back with this return
   */
  record NumbersReturned(AllocationRequest.ReturnUnsent request, long fromPosition, long count)
      implements AllocationEvent {}

  /**
   * Serials from elsewhere are kept out of leases.
   *
   * @param added how many of them were not known before
   */
  record NumbersImported(AllocationRequest.ImportUsed request, long added)
      implements AllocationEvent {}
}
