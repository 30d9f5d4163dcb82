package io.seriatim.linegateway.domain;

import io.seriatim.kernel.life.Action;
import io.seriatim.kernel.life.Standing;
import io.seriatim.kernel.life.TransitionTable;

/** How far a serial of the order got on this line (OPC 30260 serial number states, narrowed). */
public enum UnitStage {
  /** Burned; on its way to the printer, or printed and not yet read. */
  SENT,
  /** Read and told to pass; the gate has not confirmed it yet. */
  PASSING,
  /** On a verified pack that was passed. */
  COMMISSIONED,
  /** Printed and rejected. */
  SCRAPPED,
  /** Sent and never printed. */
  INVALID,
  /** Sent, and it is not known whether it is on a pack. */
  IN_DOUBT,
  /** On a label, by the line controller's word; not on a verified pack yet. */
  ENCODED,
  /** On a label that was kept as a sample. */
  LABEL_SAMPLED,
  /** A good pack that is checked beside the line and may come back. */
  IN_PROCESS_SAMPLE,
  /** A good pack that was taken for quality control or retention. */
  KEPT_SAMPLE,
  /** A good pack that was decommissioned here. */
  TAKEN_OUT,
  /** A good pack that was destroyed here. */
  DESTROYED;

  private static final TransitionTable RULES = TransitionTable.SUPERSET.sentFirst();

  /** Whether the kernel lets a number at this stage become an item. */
  public boolean mayBeCommissioned() {
    return RULES.allows(Action.COMMISSION, standing());
  }

  /** Whether the kernel lets a label at this stage be scrapped. */
  public boolean mayBeScrapped() {
    return RULES.allows(Action.SCRAP_LABEL, standing());
  }

  /** Whether the kernel lets a number at this stage be declared never printed. */
  public boolean mayBeInvalidated() {
    return RULES.allows(Action.INVALIDATE, standing());
  }

  /** Whether a label with the number was seen by a camera or a person. */
  boolean wasRead() {
    return switch (this) {
      case PASSING,
          COMMISSIONED,
          SCRAPPED,
          LABEL_SAMPLED,
          IN_PROCESS_SAMPLE,
          KEPT_SAMPLE,
          TAKEN_OUT,
          DESTROYED ->
          true;
      case SENT, INVALID, IN_DOUBT, ENCODED -> false;
    };
  }

  /** Whether a number at this stage stands on a label, on whichever. */
  boolean isBeyondEncoding() {
    return this == ENCODED || wasRead();
  }

  /** Whether the kernel lets this happen to a number at this stage. */
  public boolean allows(Action action) {
    return RULES.allows(action, standing());
  }

  private Standing standing() {
    return switch (this) {
      case SENT, PASSING, ENCODED -> Standing.ENCODED;
      case COMMISSIONED -> Standing.ACTIVE;
      case SCRAPPED, INVALID, LABEL_SAMPLED, TAKEN_OUT, DESTROYED -> Standing.ENDED;
      case IN_PROCESS_SAMPLE, KEPT_SAMPLE -> Standing.SAMPLE;
      case IN_DOUBT -> Standing.IN_DOUBT;
    };
  }
}
