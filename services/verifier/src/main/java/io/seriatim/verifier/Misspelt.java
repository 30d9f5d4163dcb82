package io.seriatim.verifier;

/** A file of the package is not as an export writes it. */
final class Misspelt extends Exception {
  private static final long serialVersionUID = 1L;

  Misspelt(String how) {
    super(how);
  }
}
