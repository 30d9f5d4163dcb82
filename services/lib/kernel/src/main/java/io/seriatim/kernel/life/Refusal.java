package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;

/** A request answered no. */
public record Refusal(RefusalReason reason, ItemId about, String given, String expected) {

  /** What the person should do. */
  public String advice() {
    return reason.advice();
  }

  /** One line for a person: what was given, what was expected, what to do. */
  public String message() {
    return about.canonical() + ": " + given + " (expected: " + expected + "). " + advice();
  }
}
