package io.seriatim.audittrail.domain;

/**
 * Something in a log that can't be so if nobody changed it.
 *
 * @param where the row, for a person
 * @param index the first leaf concerned
 * @param given what is there
 * @param expected what should be there
 * @param goodUntil size of the last checkpoint before it that still holds; 0 if none
 * @param coveredSince size of the first checkpoint that covers it; 0 if none does yet
 */
public record Misfit(
    Kind kind,
    String where,
    long index,
    String given,
    String expected,
    long goodUntil,
    long coveredSince) {

  /** What does not fit. */
  public enum Kind {
    /** A leaf is not there. */
    LEAF_MISSING,
    /** A leaf's bytes are not those that were hashed. */
    LEAF_DIFFERS,
    /** A row of leaves that is of no leaf of the log. */
    LEAF_SURPLUS,
    /** Leaves do not lie in the order of their topic. */
    LEAVES_REORDERED,
    /** A tile is not there. */
    TILE_MISSING,
    /** A tile's hashes do not follow from the leaves. */
    TILE_DIFFERS,
    /** Size or root do not follow from the leaves. */
    HEAD_DIFFERS,
    /** The log is shorter than what was signed. */
    LOG_TRUNCATED,
    /** A checkpoint's root is not that of the leaves. */
    CHECKPOINT_DIFFERS,
    /** A checkpoint of the chain is not there. */
    CHECKPOINT_MISSING,
    /** Signed by no key of the log, or the note is changed. */
    SIGNATURE_INVALID,
    /** What a witness keeps is not of this log. */
    WITNESS_DIFFERS
  }

  /** The same, with what is known of the checkpoints around it. */
  public Misfit between(long good, long covered) {
    return new Misfit(kind, where, index, given, expected, good, covered);
  }
}
