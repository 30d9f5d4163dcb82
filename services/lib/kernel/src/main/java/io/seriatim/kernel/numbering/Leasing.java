package io.seriatim.kernel.numbering;

import io.seriatim.kernel.numbering.AllocationDecision.Accepted;
import io.seriatim.kernel.numbering.AllocationEvent.BlocksLeased;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the open sources of a pool, in order of their numbers, until a lease is filled. */
final class Leasing {
  private Leasing() {}

  static AllocationDecision decide(PoolState state, LeaseBlock request, Skips skips) {
    if (request.count() < 1 || request.count() > Allocation.LARGEST_LEASE) {
      return Allocation.no(
          AllocationRefusal.COUNT_OUT_OF_RANGE,
          "count: " + request.count() + " (expected: 1.." + Allocation.LARGEST_LEASE + ")");
    }
    if (state.open().findAny().isEmpty()) {
      return Allocation.no(AllocationRefusal.NO_OPEN_SEGMENT, "pool " + state.pool());
    }
    long allowed = state.guessProbabilityAllows();
    if (allowed == 0 || allowed < request.count() && !request.partialAllowed()) {
      return Allocation.no(
          AllocationRefusal.GUESS_PROBABILITY_TOO_HIGH,
          "count: " + request.count() + " (expected: at most " + allowed + ")");
    }
    return answer(request, walk(state, request, Math.min(request.count(), allowed), skips));
  }

  private static AllocationDecision answer(LeaseBlock request, BlocksLeased found) {
    if (found.blocks().isEmpty()) {
      return Allocation.no(AllocationRefusal.POOL_EXHAUSTED, "no number left");
    }
    if (found.partial() && !request.partialAllowed()) {
      return Allocation.no(
          AllocationRefusal.NOT_ENOUGH_NUMBERS,
          "count: " + request.count() + " (expected: at most " + found.granted() + ")");
    }
    return new Accepted(found);
  }

  private static BlocksLeased walk(PoolState state, LeaseBlock request, long need, Skips skips) {
    List<Block> blocks = new ArrayList<>();
    long missing = need;
    for (SourceState source : state.open().toList()) {
      Optional<Block> block = take(source, request, missing, skips);
      if (block.isPresent()) {
        blocks.add(block.get());
        missing -= block.get().count();
      }
    }
    return new BlocksLeased(request, blocks);
  }

  private static Optional<Block> take(
      SourceState source, LeaseBlock request, long most, Skips skips) {
    int segment = source.source().number();
    long position = source.next();
    long taken = 0;
    while (taken < most && position < source.source().usable()) {
      taken += skips.skips(segment, position) ? 0 : 1;
      position++;
    }
    BlockId id = new BlockId(segment, source.next());
    return taken == 0
        ? Optional.empty()
        : Optional.of(Block.leased(id, position, taken, request.site(), request.order()));
  }
}
