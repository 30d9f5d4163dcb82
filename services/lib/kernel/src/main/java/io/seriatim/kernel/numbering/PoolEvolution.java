package io.seriatim.kernel.numbering;

import io.seriatim.kernel.numbering.AllocationEvent.BlocksLeased;
import io.seriatim.kernel.numbering.AllocationEvent.NumbersImported;
import io.seriatim.kernel.numbering.AllocationEvent.NumbersReturned;
import io.seriatim.kernel.numbering.AllocationEvent.PoolOpened;
import io.seriatim.kernel.numbering.AllocationEvent.SegmentClosed;
import io.seriatim.kernel.numbering.AllocationEvent.SegmentOpened;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Applies events to the state of a pool; an event that can't follow is a bug and throws. */
final class PoolEvolution {
  private Optional<PoolKind> kind;
  private final NavigableMap<Integer, SourceState> sources;
  private final NavigableMap<BlockId, Block> blocks;
  private long leased;
  private long returned;
  private long imported;

  private PoolEvolution(PoolState state) {
    kind = state.kind();
    sources = new TreeMap<>(state.sources());
    blocks = new TreeMap<>(state.blocks());
    leased = state.leased();
    returned = state.returned();
    imported = state.imported();
  }

  static PoolState evolve(PoolState state, AllocationEvent event) {
    PoolEvolution next = new PoolEvolution(state);
    next.apply(event);
    Map<RequestId, AllocationEvent> answers = new HashMap<>(state.answers());
    require(answers.put(event.request().id(), event) == null, event);
    return new PoolState(
        state.pool(),
        next.kind,
        next.sources,
        next.blocks,
        next.leased,
        next.returned,
        next.imported,
        answers);
  }

  private void apply(AllocationEvent event) {
    require(kind.isEmpty() == event instanceof PoolOpened, event);
    switch (event) {
      case PoolOpened opened -> kind = Optional.of(opened.request().kind());
      case SegmentOpened opened -> open(opened);
      case SegmentClosed closed -> close(closed);
      case BlocksLeased lease -> lease.blocks().forEach(block -> lease(block, event));
      case NumbersReturned back -> back(back);
      case NumbersImported in -> imported += in.added();
    }
  }

  private void open(SegmentOpened event) {
    NumberSource source = event.request().source();
    require(sources.put(source.number(), SourceState.fresh(source)) == null, event);
  }

  private void close(SegmentClosed event) {
    int number = event.request().segment();
    SourceState source = sources.get(number);
    if (source == null || !source.open()) {
      throw cannotFollow(event);
    }
    sources.put(number, source.closed());
  }

  private void lease(Block block, AllocationEvent event) {
    SourceState source = sources.get(block.segment());
    if (source == null || !source.open() || source.next() != block.id().first()) {
      throw cannotFollow(event);
    }
    sources.put(block.segment(), source.leasedTo(block.end()));
    blocks.put(block.id(), block);
    leased += block.count();
  }

  private void back(NumbersReturned event) {
    Block block = blocks.get(event.request().block());
    if (block == null || block.kept() - event.request().fromIndex() != event.count()) {
      throw cannotFollow(event);
    }
    blocks.put(block.id(), block.keeping(event.request().fromIndex(), event.fromPosition()));
    returned += event.count();
  }

  private static void require(boolean follows, AllocationEvent event) {
    if (!follows) {
      throw cannotFollow(event);
    }
  }

  private static IllegalStateException cannotFollow(AllocationEvent event) {
    return new IllegalStateException("this event can't follow: " + event);
  }
}
