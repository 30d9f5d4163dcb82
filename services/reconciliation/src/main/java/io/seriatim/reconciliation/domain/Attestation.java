package io.seriatim.reconciliation.domain;

import java.util.Optional;

/**
 * How a signature came about (21 CFR 11.50, 11.200).
 *
 * @param requestId the request it was made for, and no other
 * @param userName what the signer gave
 * @param reason why it was signed; may be empty
 * @param form name and version of the form the record was hashed in; empty until that is known
 * @param act hash of what the signer does with the record, beside the record itself: which step and
 *     of what, which packs and why; none where the record says it all
 * @param mark where a record stood that is added to after its close
 */
public record Attestation(
    String requestId,
    String userName,
    Proof proof,
    String reason,
    String form,
    Sha256 act,
    Optional<RecordMark> mark) {

  /** How the signer was proven. */
  public enum Proof {
    /** User name and password, typed to sign. */
    PASSWORD,
    /** User name, and a sign-in that was made for this very act. */
    SIGN_IN
  }

  /** One before it is known what is signed. */
  public Attestation(String requestId, String userName, Proof proof, String reason) {
    this(requestId, userName, proof, reason, "", Sha256.NONE, Optional.empty());
  }

  Attestation over(String named) {
    return new Attestation(requestId, userName, proof, reason, named, act, mark);
  }

  Attestation doing(Sha256 what) {
    return new Attestation(requestId, userName, proof, reason, form, what, mark);
  }

  Attestation at(RecordMark where) {
    return new Attestation(requestId, userName, proof, reason, form, act, Optional.of(where));
  }

  Attestation unmarked() {
    return new Attestation(requestId, userName, proof, reason, form, act, Optional.empty());
  }

  void addTo(CanonicalText text) {
    text.add("request", requestId)
        .add("user", userName)
        .add("proven-by", proof)
        .add("because", reason)
        .add("form", form);
  }
}
