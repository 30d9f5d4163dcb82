package io.seriatim.reconciliation.domain;

import java.util.Optional;

/**
 * A closed batch that was, or is to be, opened again to produce more of it.
 *
 * @param asked the first signature
 * @param granted the second one, of another person; empty while it is only asked for
 * @param closed how the batch was closed before
 */
public record Reopening(
    String reason, Signature asked, Optional<Signature> granted, Signature closed) {
  public boolean isGranted() {
    return granted.isPresent();
  }

  /** The hash of what is asked for. */
  static Sha256 act(String reason) {
    return new CanonicalText("seriatim-reopening/1").add("reason", reason).hash();
  }

  Reopening granted(Signature by) {
    return new Reopening(reason, asked, Optional.of(by), closed);
  }
}
