package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.KeyedSegment;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.kernel.numbering.SourceState;
import io.seriatim.kernel.numbering.SsccRange;
import java.util.ArrayList;
import java.util.List;

/** Segments with their secrets and words: which serial a position has, and which have none. */
public final class Numbering {
  private final SegmentKeys keys;
  private final WordLists words;

  public Numbering(SegmentKeys keys, WordLists words) {
    this.keys = keys;
    this.words = words;
  }

  /** The segments of a pool, for one thread. */
  List<KeyedSegment> segments(PoolState state) {
    List<KeyedSegment> segments = new ArrayList<>();
    for (SourceState source : state.sources().values()) {
      if (source.source() instanceof Segment segment
          && state.pool() instanceof PoolId.OfProduct pool) {
        segments.add(keyed(pool, segment));
      }
    }
    return segments;
  }

  /** The segments or SSCC ranges of a pool, for one thread. */
  List<SerialSource> computed(PoolState state) {
    List<SerialSource> sources = new ArrayList<>(segments(state));
    for (SourceState source : state.sources().values()) {
      if (source.source() instanceof SsccRange range) {
        sources.add(new SsccSource(range));
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
    Skips skips = state.imported() == 0 ? Skips.none() : imported;
    for (SourceState source : state.sources().values()) {
      if (source.source() instanceof Segment segment
          && segment.wordsVersion() > 0
          && state.pool() instanceof PoolId.OfProduct pool) {
        skips = skips.or(words.ofVersion(segment.wordsVersion()).in(keyed(pool, segment)));
      }
    }
    return skips;
  }
}
