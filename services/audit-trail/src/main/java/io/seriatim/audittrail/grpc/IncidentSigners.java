package io.seriatim.audittrail.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.contract.IncidentRequests;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.IncidentRefusal;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.audit.v1.CloseIncidentRequest;
import io.seriatim.proto.audit.v1.ReopenIncidentRequest;
import io.seriatim.proto.batch.v1.Signing;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

/** Signatures under closes and reopenings of incidents, proven at the moment of signing. */
final class IncidentSigners {
  private final ElectronicSignatures signatures;

  IncidentSigners(ElectronicSignatures signatures) {
    this.signatures = signatures;
  }

  /** What is signed: the method, its request, the incident, and its hash as it was shown. */
  record Asked(
      String action, String requestId, String incidentId, ByteString recordHash, Signing signing) {}

  /** Neither the log nor the kept hash may say anything about a password or a token. */
  static CloseIncidentRequest kept(CloseIncidentRequest request) {
    CloseIncidentRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  static ReopenIncidentRequest kept(ReopenIncidentRequest request) {
    ReopenIncidentRequest.Builder kept = request.toBuilder();
    kept.getSigningBuilder().clearPassword().clearSignInToken();
    return kept.build();
  }

  /** The signature as it is kept; without a reason there is none. */
  static Signed signed(Caller caller, Asked asked, OffsetDateTime at) {
    IncidentRequests.requireReason(asked.signing().getReason());
    return RetentionSigners.signed(
        caller, asked.signing(), at, HexFormat.of().formatHex(asked.recordHash().toByteArray()));
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<IncidentRefusal> unproven(Caller caller, Asked asked) {
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            asked.action(),
            asked.requestId(),
            asked.incidentId(),
            asked.recordHash().toByteArray());
    return signatures
        .refuses(caller, act, ReviewSigners.proof(asked.signing()))
        .map(no ->
            new IncidentRefusal(
                IncidentRefusal.Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected()));
  }
}
