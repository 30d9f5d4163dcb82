package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Inverts a serial through the sources of its pool: leased, skipped, open, or not ours.
 *
 * <p>Needs a state with every block of the pool. Holds ciphers: one thread.
 */
public final class Resolver {
  private final PoolState state;
  private final List<SerialSource> sources;
  private final Skips skips;

  /**
   * @param sources one for every segment and list of the pool
   */
  public Resolver(PoolState state, List<? extends SerialSource> sources, Skips skips) {
    this.state = state;
    this.sources = List.copyOf(sources);
    this.skips = skips;
    long given = sources.stream().map(s -> s.source().number()).distinct().count();
    if (given != state.sources().size()) {
      throw new IllegalArgumentException(
          "sources: " + given + " (expected: " + state.sources().size() + ")");
    }
  }

  /** Where this serial stands. */
  public Resolution resolve(SerialNumber serial) {
    for (SerialSource source : sources) {
      OptionalLong position = source.positionOf(serial);
      if (position.isPresent()) {
        return at(source.source().number(), position.getAsLong());
      }
    }
    return new Resolution.NotOurs();
  }

  private Resolution at(int segment, long position) {
    SkipReason reason = skips.at(segment, position);
    if (reason != SkipReason.NOT_SKIPPED) {
      return new Resolution.Skipped(segment, position, reason);
    }
    Map.Entry<BlockId, Block> entry = state.blocks().floorEntry(new BlockId(segment, position));
    if (entry == null || !entry.getValue().covers(segment, position)) {
      return new Resolution.Open(segment, position);
    }
    Block block = entry.getValue();
    return position < block.keptEnd()
        ? new Resolution.Leased(segment, position, block)
        : new Resolution.Retired(segment, position, block);
  }
}
