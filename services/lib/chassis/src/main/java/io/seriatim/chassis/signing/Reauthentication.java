package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import java.util.Optional;

/** Proves, at the moment of signing, that the person at the keyboard is the caller. */
@FunctionalInterface
public interface Reauthentication {
  /**
   * Nothing if name and password belong to the caller; {@code SIGNATURE_NOT_AUTHENTICATED} or
   * {@code SIGNER_IS_ANOTHER} otherwise.
   *
   * @throws java.io.UncheckedIOException if the identity provider does not answer
   */
  Optional<Refusal> refuses(Caller caller, String userName, Password password);
}
