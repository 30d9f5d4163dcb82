package io.seriatim.kernel.numbering;

import io.seriatim.kernel.numbering.AllocationDecision.Accepted;
import io.seriatim.kernel.numbering.AllocationDecision.AlreadyDone;
import io.seriatim.kernel.numbering.AllocationDecision.Refused;
import io.seriatim.kernel.numbering.AllocationRequest.CloseSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ImportUsed;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import io.seriatim.kernel.numbering.AllocationRequest.OpenPool;
import io.seriatim.kernel.numbering.AllocationRequest.OpenSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.Optional;

/**
 * Who may be given which numbers of a pool.
 *
 * <p>Laws: a position is in at most one block; the same request twice gives one event and the same
 * answer; what came back is never leased again; the open space stays greater than 10,000 times
 * everything given out.
 */
public final class Allocation {
  /** The most numbers one lease can ask for. */
  public static final long LARGEST_LEASE = 1_000_000;

  private Allocation() {}

  /**
   * Decides a request against the state of its pool.
   *
   * @param skips positions to pass over, in every source of the pool; for CPU time, count on one
   *     FF1 per position leased where words are forbidden
   */
  public static AllocationDecision decide(PoolState state, AllocationRequest request, Skips skips) {
    AllocationEvent first = state.answers().get(request.id());
    if (first != null) {
      return first.request().equals(request)
          ? new AlreadyDone(first)
          : no(AllocationRefusal.REQUEST_ID_REUSED, "request id " + request.id());
    }
    if (state.kind().isEmpty() && !(request instanceof OpenPool)) {
      return no(AllocationRefusal.POOL_NOT_OPEN, "pool " + state.pool());
    }
    return switch (request) {
      case OpenPool open -> openPool(state, open);
      case OpenSegment open -> openSegment(state, open);
      case CloseSegment close -> closeSegment(state, close);
      case LeaseBlock lease -> Leasing.decide(state, lease, skips);
      case ReturnUnsent back -> returnUnsent(state, back, skips);
      case ImportUsed used -> Importing.decide(state, used, skips);
    };
  }

  /** The state after an event; throws if the event can't follow. */
  public static PoolState evolve(PoolState state, AllocationEvent event) {
    return PoolEvolution.evolve(state, event);
  }

  static Refused no(AllocationRefusal reason, String detail) {
    return new Refused(reason, detail);
  }

  private static AllocationDecision openPool(PoolState state, OpenPool request) {
    if (state.kind().isPresent()) {
      return no(AllocationRefusal.POOL_ALREADY_OPEN, "pool " + state.pool());
    }
    boolean containers = state.pool() instanceof PoolId.OfContainers;
    if (containers != (request.kind() == PoolKind.CONTAINERS)) {
      return no(
          AllocationRefusal.WRONG_KIND_OF_NUMBERS,
          "kind: " + request.kind() + " (expected: one for " + state.pool() + ")");
    }
    return new Accepted(new AllocationEvent.PoolOpened(request));
  }

  private static AllocationDecision openSegment(PoolState state, OpenSegment request) {
    NumberSource source = request.source();
    if (!state.kind().equals(Optional.of(source.kind())) || !underOwnPrefix(state, source)) {
      return no(
          AllocationRefusal.WRONG_KIND_OF_NUMBERS,
          "source: " + source + " (expected: one for " + state.pool() + ")");
    }
    if (state.sources().containsKey(source.number())) {
      return no(AllocationRefusal.SEGMENT_NUMBER_TAKEN, "segment " + source.number());
    }
    var others = state.sources().values().stream().map(SourceState::source).toList();
    return Disjointness.overlapped(source, others)
        .<AllocationDecision>map(other ->
            no(
                AllocationRefusal.SEGMENT_OVERLAPS,
                "overlaps segment "
                    + other.number()
                    + " (expected: another length or another reserved prefix)"))
        .orElseGet(() -> new Accepted(new AllocationEvent.SegmentOpened(request)));
  }

  private static boolean underOwnPrefix(PoolState state, NumberSource source) {
    return !(source instanceof SsccRange range)
        || state.pool() instanceof PoolId.OfContainers pool && pool.prefix().equals(range.prefix());
  }

  private static AllocationDecision closeSegment(PoolState state, CloseSegment request) {
    SourceState source = state.sources().get(request.segment());
    if (source == null) {
      return no(AllocationRefusal.SEGMENT_UNKNOWN, "segment " + request.segment());
    }
    if (!source.open()) {
      return no(AllocationRefusal.SEGMENT_ALREADY_CLOSED, "segment " + request.segment());
    }
    return new Accepted(new AllocationEvent.SegmentClosed(request));
  }

  private static AllocationDecision returnUnsent(
      PoolState state, ReturnUnsent request, Skips skips) {
    Block block = state.blocks().get(request.block());
    if (block == null || !block.site().equals(request.site())) {
      return no(
          AllocationRefusal.BLOCK_UNKNOWN,
          "block " + request.block() + " at site " + request.site());
    }
    long index = request.fromIndex();
    if (index < 0 || index > block.count()) {
      return no(
          AllocationRefusal.INDEX_OUTSIDE_BLOCK,
          "index: " + index + " (expected: 0.." + block.count() + ")");
    }
    if (index >= block.kept()) {
      return no(
          AllocationRefusal.NOTHING_TO_RETURN,
          "index: " + index + " (expected: below " + block.kept() + ")");
    }
    long position = block.positions(skips).skip(index).findFirst().orElseThrow();
    return new Accepted(
        new AllocationEvent.NumbersReturned(request, position, block.kept() - index));
  }
}
