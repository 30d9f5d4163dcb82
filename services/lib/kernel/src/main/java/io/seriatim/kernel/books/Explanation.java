package io.seriatim.kernel.books;

/**
 * Why a counter differs by more than its tolerance, investigated and signed (21 CFR 211.125(c) and
 * 211.192). It explains one difference: when the figures move, it has to be given again.
 *
 * @param difference the difference that was explained, counted less expected
 */
public record Explanation(String text, long difference, Signature signedBy) {
  public Explanation {
    if (text.isBlank()) {
      throw new IllegalArgumentException("explanation: blank (expected: what was found)");
    }
  }
}
