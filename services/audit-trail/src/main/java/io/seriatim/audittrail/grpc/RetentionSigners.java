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
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.DecideRetentionClassRequest;
import io.seriatim.proto.audit.v1.HoldScope;
import io.seriatim.proto.audit.v1.LiftLegalHoldRequest;
import io.seriatim.proto.audit.v1.PlaceLegalHoldRequest;
import io.seriatim.proto.batch.v1.Signing;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Who may look at and who may decide about retention, proven at the moment of signing. */
final class RetentionSigners {
  private static final int LONGEST = 500;
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] KEEPERS = {Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN};

  private final ElectronicSignatures signatures;

  RetentionSigners(ElectronicSignatures signatures) {
    this.signatures = signatures;
  }

  /** Whose records a reader asks about. */
  static TenantId reader() {
    Caller caller = Callers.current();
    caller.require(READERS);
    return caller.tenant();
  }

  /** Who decides for how long the tenant's records are kept. */
  static Caller keeper() {
    Caller caller = Callers.current();
    caller.require(KEEPERS);
    return caller;
  }

  static Act aboutClass(String action, String requestId, MessageLite request, String name) {
    return Act.of(action, requestId, request).about("retention/" + name);
  }

  /** A hold over a batch is an act about that batch. */
  static Act aboutHold(
      String action, String requestId, MessageLite request, HoldScope scope, String holdId) {
    return scope.hasBatch()
        ? ReviewSigners.act(
            action, requestId, request, scope.getBatch().getGtin(), scope.getBatch().getLot())
        : Act.of(action, requestId, request).about("legal-hold/" + holdId);
  }

  /** Neither the log nor the kept hash may say anything about a password or a token. */
  static DecideRetentionClassRequest kept(DecideRetentionClassRequest request) {
    DecideRetentionClassRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  static PlaceLegalHoldRequest kept(PlaceLegalHoldRequest request) {
    PlaceLegalHoldRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  static LiftLegalHoldRequest kept(LiftLegalHoldRequest request) {
    LiftLegalHoldRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  /**
   * The signature as it is kept.
   *
   * @param recordHash of what is signed, in hexadecimal
   */
  static Signed signed(Caller caller, Signing signing, OffsetDateTime at, String recordHash) {
    return new Signed(
        ReviewWords.read(caller.actor()),
        signing.getUsername(),
        at,
        ReviewSigners.text("signing.meaning", signing.getMeaning(), LONGEST),
        ReviewSigners.text("signing.reason", signing.getReason(), LONGEST),
        ReviewSigners.proof(signing) instanceof Proof.SignedIn,
        recordHash);
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<ReviewRefusal> unproven(Caller caller, SignedAct act, Signing signing) {
    return signatures
        .refuses(caller, act, ReviewSigners.proof(signing))
        .map(no ->
            new ReviewRefusal(
                ReviewRefusal.Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected()));
  }
}
