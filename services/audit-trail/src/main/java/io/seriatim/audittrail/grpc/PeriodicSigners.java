package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.audit.v1.ConcludePeriodicReviewRequest;

/** Who may ask for and who may conclude a periodic review, and what is signed. */
final class PeriodicSigners {
  private static final Role[] DRAFTERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN
  };
  private static final Role[] CONCLUDERS = {Role.QUALITY, Role.RELEASE_QA};

  private PeriodicSigners() {}

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

  /** What is signed: the request, the review, and its hash as it was shown. */
  static SignedAct signedAct(Caller caller, ConcludePeriodicReviewRequest request) {
    return new SignedAct(
        caller.tenant(),
        "ConcludePeriodicReview",
        request.getRequestId(),
        subject(request.getVersion()),
        request.getRecordHash().toByteArray());
  }
}
