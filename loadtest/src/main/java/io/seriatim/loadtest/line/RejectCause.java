package io.seriatim.loadtest.line;

/** Why a pack or container lies in the reject bin. */
public enum RejectCause {
  UNREADABLE,
  LOW_GRADE,
  SEAL_MISSING,
  WRONG_CONTENT,
  DUPLICATE_CODE,
  FOREIGN_CODE,
  MISREAD,
  /** Fell off the belt before the camera; somebody picked it up. */
  FELL_OFF,
  /** Taken out behind the gate by a person who looked for it. */
  TAKEN_OUT,
  /** A flawless pack that the gateway rejected. */
  HOST_DECISION,
  /** No answer had come when the pack reached the gate. */
  NO_VERDICT,
  /** Taken off by hand when the line was cleared after a power loss. */
  LINE_CLEARANCE;

  /** The cause of a rejection that the gateway asked for. */
  static RejectCause toldBecauseOf(Flaw flaw) {
    return switch (flaw) {
      case NONE -> HOST_DECISION;
      case UNREADABLE -> UNREADABLE;
      case LOW_GRADE -> LOW_GRADE;
      case SEAL_MISSING -> SEAL_MISSING;
      case WRONG_CONTENT -> WRONG_CONTENT;
      case MISREAD -> MISREAD;
      case FELL_OFF -> FELL_OFF;
      case DUPLICATE_CODE -> DUPLICATE_CODE;
      case FOREIGN_CODE -> FOREIGN_CODE;
    };
  }
}
