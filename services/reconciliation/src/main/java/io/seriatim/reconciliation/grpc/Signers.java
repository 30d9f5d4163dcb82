package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.signing.AskedSignature;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Signing;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.Signature;
import java.util.Optional;

/** Signers, proven at the moment of signing, and the texts that people write. */
final class Signers {
  private final ElectronicSignatures signatures;

  Signers(ElectronicSignatures signatures) {
    this.signatures = signatures;
  }

  /**
   * What is signed.
   *
   * @param action the method
   * @param subject what it is about
   * @param record hash of what was shown; empty where the request names none
   */
  record What(String action, String requestId, String subject, ByteString record) {
    /** Something of a batch. */
    static What of(String action, String requestId, BatchKey key, String part, ByteString record) {
      String batch = String.join("/", key.getOwner(), key.getGtin(), key.getLot());
      return new What(action, requestId, part.isEmpty() ? batch : batch + "/" + part, record);
    }
  }

  /**
   * The check that the caller is the person who signs.
   *
   * @param reason why, where the request says it apart from the signature
   */
  SignerCheck of(What what, Signing signing, String reason) {
    Caller caller = Callers.current();
    Proof proof = Proof.of(signing.getUsername(), signing.getPassword(), signing.getSignInToken());
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            what.action(),
            what.requestId(),
            what.subject(),
            what.record().toByteArray());
    AskedSignature asked = new AskedSignature(signatures, caller, act, proof);
    String said = text("signing.reason", signing.getReason());
    return new Proving(
        () -> asked.refuses().map(RefusalWords::read),
        new Attestation(
            asked.requestId(), asked.userName(), kind(proof), said.isEmpty() ? reason : said));
  }

  private static Attestation.Proof kind(Proof proof) {
    return switch (proof) {
      case Proof.Typed _ -> Attestation.Proof.PASSWORD;
      case Proof.SignedIn _ -> Attestation.Proof.SIGN_IN;
    };
  }

  private record Proving(SignerCheck check, Attestation how) implements SignerCheck {
    @Override
    public Optional<Refusal> refuses() {
      return check.refuses();
    }

    @Override
    public Signature attested(Signature signature) {
      return signature.attested(how);
    }
  }

  /** Neither the audit trail nor the kept hash may say anything about a password or a token. */
  static Signing kept(Signing signing) {
    return signing.toBuilder().clearPassword().clearSignInToken().build();
  }

  static String meaning(Signing signing) {
    return text("meaning", signing.getMeaning());
  }

  /** What a person wrote, short enough to be announced with the batch it belongs to. */
  static String text(String field, String text) {
    return AskedSignature.text(field, text);
  }
}
