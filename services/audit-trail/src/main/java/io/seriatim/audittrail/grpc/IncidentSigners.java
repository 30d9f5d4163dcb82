package io.seriatim.audittrail.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.contract.IncidentRequests;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.batch.v1.Signing;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

/** Signatures under closes and reopenings of incidents, proven at the moment of signing. */
final class IncidentSigners {
  private final Signers signers;

  IncidentSigners(ElectronicSignatures signatures) {
    this.signers = new Signers(signatures);
  }

  /** What is signed: the method, its request, the incident, and its hash as it was shown. */
  record Asked(
      String action, String requestId, String incidentId, ByteString recordHash, Signing signing) {}

  /** The signature as it is kept; without a reason there is none. */
  Signed signed(Caller caller, Asked asked, OffsetDateTime at) {
    IncidentRequests.requireReason(asked.signing().getReason());
    return signers.signed(
        caller, asked.signing(), at, HexFormat.of().formatHex(asked.recordHash().toByteArray()));
  }

  /** Why the signer is not proven to be the caller; empty if it is so. */
  Optional<ReviewRefusal> unproven(Caller caller, Asked asked) {
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            asked.action(),
            asked.requestId(),
            asked.incidentId(),
            asked.recordHash().toByteArray());
    return signers.unproven(caller, act, asked.signing());
  }
}
