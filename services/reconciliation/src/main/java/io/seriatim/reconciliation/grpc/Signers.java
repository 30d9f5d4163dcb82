package io.seriatim.reconciliation.grpc;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Reauthentication;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import java.util.Optional;

/** Signers, proven at the moment of signing, and the texts that people write. */
final class Signers {
  private static final int LONGEST_TEXT = 2_000;

  private final Reauthentication reauthentication;

  Signers(Reauthentication reauthentication) {
    this.reauthentication = reauthentication;
  }

  /** The check that the caller is the person of that name and password. */
  SignerCheck of(String name, String password) {
    Caller caller = Callers.current();
    return () ->
        name.equals(caller.userName())
            ? reauthentication.refuses(caller, name, new Password(password)).map(RefusalWords::read)
            : Optional.of(notConfirmed(name, caller));
  }

  /** What a person wrote, short enough to be announced with the batch it belongs to. */
  static String text(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue(field, text, "at most " + LONGEST_TEXT + " characters");
    }
    return text.strip();
  }

  private static Refusal notConfirmed(String name, Caller caller) {
    return Refusal.of(
        RefusalReason.SIGNER_NOT_CONFIRMED, "user name " + name, "your own, " + caller.userName());
  }
}
