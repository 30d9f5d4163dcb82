package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.audit.v1.ConcludePeriodicReviewRequest;
import io.seriatim.proto.batch.v1.Signing;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

/** Who may ask for and who may conclude a periodic review, proven at the moment of signing. */
final class PeriodicSigners {
  private static final int LONGEST = 500;
  private static final Role[] DRAFTERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN
  };
  private static final Role[] CONCLUDERS = {Role.QUALITY, Role.RELEASE_QA};

  private final ElectronicSignatures signatures;

  PeriodicSigners(ElectronicSignatures signatures) {
    this.signatures = signatures;
  }

  /** Who asks for a report of the own tenant. */
  static Caller drafter() {
    Caller caller = Callers.current();
    caller.require(DRAFTERS);
    return caller;
  }

  /** Who concludes the own tenant's. */
  static Caller concluder() {
    Caller caller = Callers.current();
    caller.require(CONCLUDERS);
    return caller;
  }

  static Act act(String action, String requestId, MessageLite request, int version) {
    return Act.of(action, requestId, request).about(subject(version));
  }

  private static String subject(int version) {
    return "periodic-review/" + version;
  }

  /** Neither the log nor the kept hash may say anything about a password or a token. */
  static ConcludePeriodicReviewRequest kept(ConcludePeriodicReviewRequest request) {
    ConcludePeriodicReviewRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  /** The signature as it is kept. */
  static Signed signed(Caller caller, ConcludePeriodicReviewRequest request, OffsetDateTime at) {
    Signing signing = request.getSigning();
    return new Signed(
        ReviewWords.read(caller.actor()),
        signing.getUsername(),
        at,
        ReviewSigners.text("signing.meaning", signing.getMeaning(), LONGEST),
        ReviewSigners.text("signing.reason", signing.getReason(), LONGEST),
        ReviewSigners.proof(signing) instanceof Proof.SignedIn,
        HexFormat.of().formatHex(request.getRecordHash().toByteArray()));
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<ReviewRefusal> unproven(Caller caller, ConcludePeriodicReviewRequest request) {
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            "ConcludePeriodicReview",
            request.getRequestId(),
            subject(request.getVersion()),
            request.getRecordHash().toByteArray());
    return signatures
        .refuses(caller, act, ReviewSigners.proof(request.getSigning()))
        .map(no ->
            new ReviewRefusal(
                ReviewRefusal.Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected()));
  }
}
