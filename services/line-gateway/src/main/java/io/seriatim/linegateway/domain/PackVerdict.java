package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;

/** What is to happen with a pack; what is not expressly a pass is a reject. */
public sealed interface PackVerdict {

  /** Let it go on. */
  record Pass(SerialNumber serial) implements PackVerdict {}

  /** Reject it, and its label, a serial of the order, is scrapped. */
  record Scrap(SerialNumber serial, RejectCause cause) implements PackVerdict {}

  /** Reject it; it names no serial of the order that could be scrapped. */
  record Reject(RejectCause cause) implements PackVerdict {

    /** Whether a label of the order may be behind it, one that could not be read. */
    public boolean mayBeOurs() {
      return cause == RejectCause.NO_READ
          || cause == RejectCause.MISMATCH
          || cause == RejectCause.MISSING_SEAL;
    }
  }

  default boolean passes() {
    return this instanceof Pass;
  }
}
