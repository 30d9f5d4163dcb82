package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.OptionalLong;

/** Turns positions of one segment or list into serials, and back. */
public interface SerialSource {
  /** The segment or list whose positions these are. */
  NumberSource source();

  /**
   * The serial of a position.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ position &lt; {@code source().usable()}
   */
  SerialNumber serialAt(long position);

  /** The position that this serial has, empty if it can never come from here. */
  OptionalLong positionOf(SerialNumber serial);
}
