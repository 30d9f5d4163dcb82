package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.Sscc;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A run of serial references under a company prefix and extension digit; position 0 is {@code
 * first}. Leased in order, to the last one exactly.
 *
 * @param number names the range within its pool, from 1
 * @param extension the first digit of the SSCC, 0 to 9
 * @param first the lowest serial reference of the range
 * @param usable how many references it has
 */
public record SsccRange(int number, CompanyPrefix prefix, int extension, long first, long usable)
    implements NumberSource {
  public SsccRange {
    if (number < 1) {
      throw new InvalidValue("range number", String.valueOf(number), "1 or more");
    }
    if (extension < 0 || extension > 9) {
      throw new InvalidValue("SSCC extension digit", String.valueOf(extension), "0 to 9");
    }
    long references = Sscc.references(prefix);
    if (first < 0 || first >= references) {
      throw new InvalidValue(
          "first serial reference", String.valueOf(first), "0 to " + (references - 1));
    }
    if (usable < 1 || usable > references - first) {
      throw new InvalidValue(
          "serial references", String.valueOf(usable), "1 to " + (references - first));
    }
  }

  /** All serial references of a prefix and extension digit. */
  public static SsccRange whole(int number, CompanyPrefix prefix, int extension) {
    return new SsccRange(number, prefix, extension, 0, Sscc.references(prefix));
  }

  @Override
  public PoolKind kind() {
    return PoolKind.CONTAINERS;
  }

  /**
   * The SSCC of a position.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ position &lt; {@code usable()}
   */
  public Sscc ssccAt(long position) {
    Objects.checkIndex(position, usable);
    return Sscc.of(extension, prefix, first + position);
  }

  /** The position of an SSCC, empty if it is not of this range. */
  public OptionalLong positionOf(Sscc sscc) {
    String start = extension + prefix.value();
    if (!sscc.value().startsWith(start)) {
      return OptionalLong.empty();
    }
    String reference = sscc.value().substring(start.length(), sscc.value().length() - 1);
    long position = Long.parseLong(reference) - first;
    return position >= 0 && position < usable ? OptionalLong.of(position) : OptionalLong.empty();
  }
}
