package io.seriatim.kernel.numbering;

/**
 * How far a segment, list or range has been leased.
 *
 * @param open whether leases may come from it
 * @param next the first position that no lease has passed
 */
public record SourceState(NumberSource source, boolean open, long next) {
  public SourceState {
    if (next < 0 || next > source.usable()) {
      throw new IllegalArgumentException(
          "next position: " + next + " (expected: 0.." + source.usable() + ")");
    }
  }

  static SourceState fresh(NumberSource source) {
    return new SourceState(source, true, 0);
  }

  /** Positions that no lease has passed; some of them may be skipped. */
  public long left() {
    return source.usable() - next;
  }

  SourceState leasedTo(long end) {
    return new SourceState(source, open, end);
  }

  SourceState closed() {
    return new SourceState(source, false, next);
  }
}
