package io.seriatim.chassis.signing;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.signing.CanonicalText;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.ZonedTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The signature that one request asks for: proven when nothing else stands in the way, and once,
 * however often what is signed changes under it.
 */
public final class AskedSignature {
  private static final int LONGEST_TEXT = 2_000;

  private final ElectronicSignatures signatures;
  private final Caller caller;
  private final SignedAct act;
  private final Proof proof;
  private boolean proven;

  public AskedSignature(
      ElectronicSignatures signatures, Caller caller, SignedAct act, Proof proof) {
    this.signatures = signatures;
    this.caller = caller;
    this.act = act;
    this.proof = proof;
  }

  /**
   * Nothing if the signer is the caller; {@code SIGNATURE_NOT_PROVEN} otherwise.
   *
   * @throws java.io.UncheckedIOException if the identity provider does not answer
   */
  public Optional<Refusal> refuses() {
    if (proven) {
      return Optional.empty();
    }
    Optional<Refusal> refusal = signatures.refuses(caller, act, proof);
    proven = refusal.isEmpty();
    return refusal;
  }

  /** The request it is for, and no other. */
  public String requestId() {
    return act.requestId();
  }

  /** What the signer gave as user name. */
  public String userName() {
    return proof.userName();
  }

  /** How the signer is proven. */
  public SignatureProof kind() {
    return switch (proof) {
      case Proof.Typed _ -> SignatureProof.SIGNATURE_PROOF_PASSWORD;
      case Proof.SignedIn _ -> SignatureProof.SIGNATURE_PROOF_SIGN_IN;
    };
  }

  /** As it is kept, but for the record it is over. */
  public Signature given(Instant at, String meaning, String reason) {
    return Signature.newBuilder()
        .setSigner(caller.actor())
        .setSignedAt(
            ZonedTime.newBuilder().setEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
        .setMeaning(meaning)
        .setReason(reason)
        .setUserName(userName())
        .setProof(kind())
        .setRequestId(requestId())
        .build();
  }

  /** The same over this text, which is kept beside it. */
  public static Signature over(Signature given, String form, String text) {
    return given.toBuilder()
        .setRecordForm(form)
        .setRecordHash(ByteString.copyFrom(CanonicalText.sha256(text)))
        .build();
  }

  /**
   * What a person wrote, short enough to be announced with what it belongs to.
   *
   * @throws InvalidValue if it has more than 2,000 characters
   */
  public static String text(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue(field, text, "at most " + LONGEST_TEXT + " characters");
    }
    return text.strip();
  }
}
