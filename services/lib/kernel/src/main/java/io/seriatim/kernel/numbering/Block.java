package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A contiguous run of positions leased to one site for one order. Its numbers are counted by index,
 * from 0, skipped positions left out.
 *
 * <p>Law: end − first = count + skipped, and 0 ≤ kept ≤ count.
 *
 * @param id segment and first position
 * @param end the position after the last
 * @param count numbers in it
 * @param kept numbers not returned: those with an index below this
 * @param keptEnd the position from which everything is retired; {@code end} if nothing is
 */
public record Block(
    BlockId id, long end, long count, SiteId site, OrderId order, long kept, long keptEnd) {
  public Block {
    long width = end - id.first();
    if (id.first() < 0 || count < 1 || count > width) {
      throw new IllegalArgumentException(
          "numbers in block " + id + ": " + count + " (expected: 1.." + width + ")");
    }
    if (kept < 0 || kept > count || keptEnd < id.first() || keptEnd > end) {
      throw new IllegalArgumentException(
          "kept in block " + id + ": " + kept + " to " + keptEnd + " (expected: within it)");
    }
  }

  static Block leased(BlockId id, long end, long count, SiteId site, OrderId order) {
    return new Block(id, end, count, site, order, count, end);
  }

  /** The number of the segment, list or range that this is a run of. */
  public int segment() {
    return id.segment();
  }

  /** Positions inside that hold no number. */
  public long skipped() {
    return end - id.first() - count;
  }

  /** Numbers that came back unsent and are retired. */
  public long returned() {
    return count - kept;
  }

  /** Whether the position lies in this run. */
  public boolean covers(int segment, long position) {
    return segment == id.segment() && position >= id.first() && position < end;
  }

  /** The positions of its numbers, by index, returned ones included; computed as they are asked. */
  public LongStream positions(Skips skips) {
    return LongStream.range(id.first(), end).filter(p -> !skips.skips(id.segment(), p));
  }

  /** The serials of its numbers, by index, returned ones included; computed as they are asked. */
  public Stream<SerialNumber> serials(SerialSource source, Skips skips) {
    if (source.source().number() != id.segment()) {
      throw new IllegalArgumentException(
          "segment: " + source.source().number() + " (expected: " + id.segment() + ")");
    }
    return positions(skips).mapToObj(source::serialAt);
  }

  Block keeping(long index, long position) {
    return new Block(id, end, count, site, order, index, position);
  }
}
