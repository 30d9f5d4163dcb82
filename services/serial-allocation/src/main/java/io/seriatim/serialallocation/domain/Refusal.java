package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.numbering.AllocationRefusal;

/** A request answered no. */
public sealed interface Refusal {
  /** By the rules of the numbering itself. */
  record ByNumbering(AllocationRefusal reason, String detail) implements Refusal {}

  /** By whose it is, who asks, and what master data says. */
  record ByAuthority(Reason reason, String given, String expected) implements Refusal {}

  static Refusal of(Reason reason, String given, String expected) {
    return new ByAuthority(reason, given, expected);
  }
}
