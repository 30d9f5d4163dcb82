package io.seriatim.kernel.books;

/** The one rule for every figure of the books. */
final class Quantity {
  private Quantity() {}

  static void requireCount(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
    }
  }
}
