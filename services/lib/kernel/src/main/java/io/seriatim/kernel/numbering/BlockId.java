package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block within its pool: its segment and first position, which no other block can have.
 *
 * @param segment number of the segment, list or range
 * @param first its first position
 */
public record BlockId(int segment, long first) implements Comparable<BlockId> {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})");
  private static final Comparator<BlockId> ORDER =
      Comparator.comparingInt(BlockId::segment).thenComparingLong(BlockId::first);

  /** Reads what {@link #toString} writes. */
  public static BlockId parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue("block", text, "segment number, hyphen, first position");
    }
    return new BlockId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  @Override
  public int compareTo(BlockId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return segment + "-" + first;
  }
}
