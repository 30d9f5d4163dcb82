package io.seriatim.linegateway.domain;

/** Why a label was scrapped or a pack rejected. */
public enum RejectCause {
  /** The camera read nothing. */
  NO_READ,
  /** What was read differs from what was sent, or is no GS1 code. */
  MISMATCH,
  /** Print grade below the limit (ISO/IEC 15415). */
  LOW_GRADE,
  /** The serial was never sent to this line's printer. */
  FOREIGN,
  /** The pack belongs to another batch. */
  OTHER_BATCH,
  /** The serial was seen before. */
  DUPLICATE,
  /** Rejected by a person or a machine. */
  MECHANICAL,
  /** The tamper-evident seal is missing. */
  MISSING_SEAL
}
