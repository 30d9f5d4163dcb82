package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.SignOffReviewRequest;
import io.seriatim.proto.batch.v1.Signing;
import java.util.Optional;

/** Who may look at and who may sign reviews, proven at the moment of signing. */
final class ReviewSigners {
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] FILTERERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN
  };
  private static final Role[] REVIEWERS = {Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA};

  private final ElectronicSignatures signatures;

  ReviewSigners(ElectronicSignatures signatures) {
    this.signatures = signatures;
  }

  /** Whose batches a reader sees. */
  static TenantId reader() {
    Caller caller = Callers.current();
    caller.require(READERS);
    return caller.tenant();
  }

  /** Who keeps filters for all who look at reviews of the tenant. */
  static Caller filterer() {
    Caller caller = Callers.current();
    caller.require(FILTERERS);
    return caller;
  }

  /** Who reviews, of the tenant whose batches these are. */
  static Caller reviewer() {
    Caller caller = Callers.current();
    caller.require(REVIEWERS);
    return caller;
  }

  /** An act about a batch of the acting tenant, in the tenant's own log. */
  static Act act(String action, String requestId, MessageLite request, String gtin, String lot) {
    String subject = String.join("/", Callers.current().tenant().value(), canonical(gtin), lot);
    return Act.of(action, requestId, request).about(subject);
  }

  /** One batch has one subject, however its GTIN was written. */
  private static String canonical(String gtin) {
    try {
      return Gtin.parse(gtin).value();
    } catch (InvalidValue _) {
      return gtin;
    }
  }

  /** Neither the log nor the kept hash may say anything about a password or a token. */
  static SignOffReviewRequest kept(SignOffReviewRequest request) {
    SignOffReviewRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  /** The proof in a request. */
  static Proof proof(Signing signing) {
    return Proof.of(signing.getUsername(), signing.getPassword(), signing.getSignInToken());
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<ReviewRefusal> unproven(Caller caller, SignOffReviewRequest request, String batch) {
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            "SignOffReview",
            request.getRequestId(),
            batch + "/" + request.getSize(),
            request.getRecordHash().toByteArray());
    return signatures
        .refuses(caller, act, proof(request.getSigning()))
        .map(no ->
            new ReviewRefusal(
                ReviewRefusal.Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected()));
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
