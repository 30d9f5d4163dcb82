package io.seriatim.kernel.books;

/**
 * Points to an electronic signature that was made elsewhere.
 *
 * @param reference the id under which the signature record is found
 */
public record Signature(String reference) {
  public Signature {
    if (reference.isBlank()) {
      throw new IllegalArgumentException("signature reference: blank (expected: an id)");
    }
  }
}
