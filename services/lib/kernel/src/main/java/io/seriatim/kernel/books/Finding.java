package io.seriatim.kernel.books;

/**
 * A difference in the books.
 *
 * @param line which line does not come out
 * @param subject the counter's name; empty for a line that occurs once
 * @param expected what the other side of the entry says
 * @param counted what was found
 */
public record Finding(BookLine line, String subject, long expected, long counted) {
  static Finding of(BookLine line, long expected, long counted) {
    return new Finding(line, "", expected, counted);
  }

  /** Counted less expected: positive is too many, negative is missing. */
  public long difference() {
    return counted - expected;
  }
}
