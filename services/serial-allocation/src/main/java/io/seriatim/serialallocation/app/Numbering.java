package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.KeyedSegment;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.SkipReason;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.kernel.numbering.SourceState;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Segments with their secrets and words: which serial a position has, and which have none. */
public final class Numbering {
  private final SegmentKeys keys;
  private final WordLists words;

  public Numbering(SegmentKeys keys, WordLists words) {
    this.keys = keys;
    this.words = words;
  }

  /** The segments or SSCC ranges of a pool, for one thread. */
  List<SerialSource> computed(PoolState state) {
    List<SerialSource> sources = new ArrayList<>();
    for (SourceState each : state.sources().values()) {
      switch (each.source()) {
        case Segment segment ->
            sources.add(new SegmentSource((PoolId.OfProduct) state.pool(), segment, keys));
        case SsccRange range -> sources.add(new SsccSource(range));
        case ImportedList list -> {
          // a list's codes are the store's
        }
      }
    }
    return sources;
  }

  /** All sources of a pool, lists as the store has them; for one thread. */
  List<SerialSource> sources(PoolStore pools, PoolKey pool, PoolState state) {
    List<SerialSource> sources = computed(state);
    for (SourceState each : state.sources().values()) {
      if (each.source() instanceof ImportedList list) {
        sources.add(new StoredList(pools, pool, list));
      }
    }
    return sources;
  }

  /** A segment under its key, for one thread. */
  KeyedSegment keyed(PoolId.OfProduct pool, Segment segment) {
    return segment.keyed(pool, keys.ofVersion(segment.keyVersion()));
  }

  /**
   * What leases of a pool pass over, for one thread.
   *
   * @param imported asked only where something was imported
   */
  Skips skips(PoolState state, Skips imported) {
    return skips(state, imported, computed(state));
  }

  /**
   * The same, over sources that are at hand.
   *
   * @param computed those of this pool
   */
  Skips skips(PoolState state, Skips imported, List<SerialSource> computed) {
    Skips skips = state.imported() == 0 ? Skips.none() : imported;
    for (SerialSource source : computed) {
      if (source instanceof SegmentSource segment && segment.source().wordsVersion() > 0) {
        skips = skips.or(new Words(segment));
      }
    }
    return skips;
  }

  /** The positions of a segment whose serials have a forbidden word. */
  private final class Words implements Skips {
    private final SegmentSource segment;
    private Optional<Skips> words = Optional.empty();

    Words(SegmentSource segment) {
      this.segment = segment;
    }

    @Override
    public SkipReason at(int number, long position) {
      if (number != segment.source().number()) {
        return SkipReason.NOT_SKIPPED;
      }
      Skips now = words.orElseGet(this::forbidden);
      words = Optional.of(now);
      return now.at(number, position);
    }

    private Skips forbidden() {
      return Numbering.this.words.ofVersion(segment.source().wordsVersion()).in(segment.keyed());
    }
  }
}
