package io.seriatim.kernel.numbering;

/** Why a position is passed over by leases. */
public enum SkipReason {
  /** It isn't: the position may be leased. */
  NOT_SKIPPED,
  /** Its serial contains a word of the segment's frozen list. */
  FORBIDDEN_WORD,
  /** Its serial was in use before it could be leased here. */
  IMPORTED
}
