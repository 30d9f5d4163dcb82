package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;

/** A report that should not have been possible, kept with what was said and what was expected. */
public record Conflict(ConflictKind kind, ItemId about, String given, String expected) {

  /** One line for a person. */
  public String message() {
    return about.canonical() + ": " + given + " (expected: " + expected + "). " + kind.advice();
  }
}
