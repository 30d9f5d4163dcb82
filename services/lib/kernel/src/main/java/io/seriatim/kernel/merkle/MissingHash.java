package io.seriatim.kernel.merkle;

/** A tile that should be there is not, or is shorter than the tree it belongs to. */
public final class MissingHash extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public MissingHash(int level, long index, int expected, int found) {
    super(
        "tile %d/%d has %d hashes (expected: at least %d)"
            .formatted(level, index, found, expected));
  }
}
