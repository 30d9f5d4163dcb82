package io.seriatim.audittrail.grpc;

import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.batch.v1.Signing;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Signatures under the acts of this service, proven at the moment of signing. */
final class Signers {
  private static final int LONGEST = 500;

  private final ElectronicSignatures signatures;
  private final int longest;

  Signers(ElectronicSignatures signatures) {
    this(signatures, LONGEST);
  }

  /**
   * Signers.
   *
   * @param longest characters of a meaning or a reason
   */
  Signers(ElectronicSignatures signatures, int longest) {
    this.signatures = signatures;
    this.longest = longest;
  }

  /** Neither the log nor the kept hash may say anything about a password or a token. */
  static Signing kept(Signing signing) {
    return signing.toBuilder().clearPassword().clearSignInToken().build();
  }

  /**
   * The signature as it is kept.
   *
   * @param recordHash of what is signed, in hexadecimal
   */
  Signed signed(Caller caller, Signing signing, OffsetDateTime at, String recordHash) {
    return new Signed(
        ReviewWords.read(caller.actor()),
        signing.getUsername(),
        at,
        text("signing.meaning", signing.getMeaning(), longest),
        text("signing.reason", signing.getReason(), longest),
        proof(signing) instanceof Proof.SignedIn,
        recordHash);
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<ReviewRefusal> unproven(Caller caller, SignedAct act, Signing signing) {
    return signatures
        .refuses(caller, act, proof(signing))
        .map(no ->
            new ReviewRefusal(
                ReviewRefusal.Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected()));
  }

  private static Proof proof(Signing signing) {
    return Proof.of(signing.getUsername(), signing.getPassword(), signing.getSignInToken());
  }

  /** What a person wrote. */
  static String text(String field, String given, int longest) {
    if (given.length() > longest) {
      throw new InvalidValue(
          field, given.length() + " characters", "at most " + longest + " characters");
    }
    return given.strip();
  }
}
