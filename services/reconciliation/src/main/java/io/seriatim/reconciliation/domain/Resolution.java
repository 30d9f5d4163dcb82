package io.seriatim.reconciliation.domain;

/** How a person settled a finding. */
public record Resolution(String reason, Signature signature) {
  /** The hash of what it says. */
  Sha256 act() {
    return new CanonicalText("seriatim-resolution/1").add("reason", reason).hash();
  }
}
