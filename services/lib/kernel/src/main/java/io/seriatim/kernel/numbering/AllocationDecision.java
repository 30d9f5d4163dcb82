package io.seriatim.kernel.numbering;

/** The answer to a request: done, done before, or no. */
public sealed interface AllocationDecision {
  /** Yes; the event is to be recorded. */
  record Accepted(AllocationEvent event) implements AllocationDecision {}

  /** This request was accepted before; its first answer again, nothing to record. */
  record AlreadyDone(AllocationEvent event) implements AllocationDecision {}

  /**
   * No.
   *
   * @param detail what was given and what was expected, for a person
   */
  record Refused(AllocationRefusal reason, String detail) implements AllocationDecision {}
}
