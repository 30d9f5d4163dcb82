package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;

/** Electronic signatures in audit records: which records are one, and how packages show them. */
final class SignatureJson {
  private static final ByteString HASH_OF_NOTHING =
      ByteString.copyFrom(RequestHash.of(new byte[0]));

  private SignatureJson() {}

  /**
   * Which signature a record is; empty where it is none. Records with the same answer are about one
   * and the same: the first, and those of requests that came again.
   */
  static String which(AuditRecord record) {
    if (!isSignature(record)) {
      return "";
    }
    String request = record.getRequestId().isEmpty() ? record.getRecordId() : record.getRequestId();
    return String.join(
        "\n", record.getService(), record.getAction(), record.getActor().getId(), request);
  }

  /** A sign-in is the proof of a person over nothing, and so is none. */
  private static boolean isSignature(AuditRecord record) {
    return isDone(record)
        && isVerified(record.getVerification())
        && !record.getMeaning().isBlank()
        && !record.getActor().getId().isEmpty()
        && isHash(record.getRequestHash())
        && (!record.hasSignature() || isItsOwn(record.getSignature(), record));
  }

  /**
   * What had been done before is a signature only where the record carries the one it was under.
   */
  private static boolean isDone(AuditRecord record) {
    return switch (record.getOutcome()) {
      case OUTCOME_ACCEPTED -> true;
      case OUTCOME_ALREADY_DONE -> record.hasSignature();
      case OUTCOME_REFUSED, OUTCOME_FAULT, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static boolean isVerified(Verification how) {
    return how.getVerifiedMicros() > 0
        && switch (how.getMethod()) {
          case VERIFICATION_METHOD_IDENTITY_PROVIDER, VERIFICATION_METHOD_SITE_PIN -> true;
          case VERIFICATION_METHOD_UNSPECIFIED, UNRECOGNIZED -> false;
        };
  }

  private static boolean isHash(ByteString hash) {
    return hash.size() == HASH_OF_NOTHING.size() && !hash.equals(HASH_OF_NOTHING);
  }

  /** By who acted, for this request, with this meaning, over a record. */
  private static boolean isItsOwn(Signature signature, AuditRecord record) {
    return signature.getSigner().getId().equals(record.getActor().getId())
        && signature.getRequestId().equals(record.getRequestId())
        && signature.getMeaning().equals(record.getMeaning())
        && isHash(signature.getRecordHash());
  }

  static String json(Signature signature) {
    Members members = new Members();
    if (signature.hasSigner()) {
      members.raw("signer", RecordJson.json(signature.getSigner()));
    }
    if (signature.hasSignedAt()) {
      members.raw("signed_at", json(signature.getSignedAt()));
    }
    members.text("meaning", signature.getMeaning());
    members.bytes("record_hash", signature.getRecordHash());
    members.text("user_name", signature.getUserName());
    members.text("reason", signature.getReason());
    members.text("record_form", signature.getRecordForm());
    members.word("proof", signature.getProofValue(), signature.getProof());
    members.text("request_id", signature.getRequestId());
    members.word("standing", signature.getStandingValue(), signature.getStanding());
    members.bytes("act_hash", signature.getActHash());
    return members.end(signature.getUnknownFields());
  }

  private static String json(ZonedTime time) {
    Members members = new Members();
    members.time("epoch", time.getEpochMicros());
    members.number("offset_minutes", String.valueOf(time.getOffsetMinutes()));
    return members.end(time.getUnknownFields());
  }
}
