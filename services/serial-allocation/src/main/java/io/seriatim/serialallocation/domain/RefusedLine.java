package io.seriatim.serialallocation.domain;

/** A line of an import that was not taken in. */
public record RefusedLine(long line, String serial, Why why) {
  /** Why a line is refused; the names are on the wire for ever. */
  public enum Why {
    /** It is no serial. */
    SERIAL_MALFORMED,
    /** It stands in an earlier line, of this list or another. */
    SERIAL_DUPLICATE,
    /** It was leased here: somebody must look into it. */
    SERIAL_ALREADY_LEASED,
    /** It is no number of the block, or one that came back. */
    SERIAL_NOT_IN_BLOCK
  }
}
