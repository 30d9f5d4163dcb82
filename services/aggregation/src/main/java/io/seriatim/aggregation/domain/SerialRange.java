package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;

/**
 * Serials from one to another, both included, in the order of their characters (ASCII).
 *
 * <p>Only serials as long as both ends are in it, so that {@code 100–250} means what a person means
 * by it, and says nothing of {@code 1000}.
 */
public record SerialRange(SerialNumber from, SerialNumber to) {
  public SerialRange {
    if (from.value().length() != to.value().length() || from.value().compareTo(to.value()) > 0) {
      throw new InvalidValue(
          "serials",
          from + "–" + to,
          "two serials of the same length, the first not behind the last; or one alone");
    }
  }

  public boolean contains(SerialNumber serial) {
    String value = serial.value();
    return value.length() == from.value().length()
        && value.compareTo(from.value()) >= 0
        && value.compareTo(to.value()) <= 0;
  }
}
