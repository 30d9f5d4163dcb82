package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.SignOffReviewRequest;

/** Who may look at and who may sign reviews, and what is signed. */
final class ReviewSigners {
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] FILTERERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN
  };
  private static final Role[] REVIEWERS = {Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA};

  private ReviewSigners() {}

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

  /** What is signed: the request, the batch and how much of its log, and the hash as shown. */
  static SignedAct signedAct(Caller caller, SignOffReviewRequest request, String batch) {
    return new SignedAct(
        caller.tenant(),
        "SignOffReview",
        request.getRequestId(),
        batch + "/" + request.getSize(),
        request.getRecordHash().toByteArray());
  }
}
