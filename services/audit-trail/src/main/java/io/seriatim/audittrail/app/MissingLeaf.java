package io.seriatim.audittrail.app;

/** A leaf that the log's head covers is not there. */
public final class MissingLeaf extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingLeaf(String owner, long index) {
    super("log %s has no leaf %d".formatted(owner, index));
  }
}
