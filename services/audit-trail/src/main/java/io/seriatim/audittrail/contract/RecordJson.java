package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.RecordReading;
import io.seriatim.audittrail.domain.PackageScope.LinePlace;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.envelope.v1.Actor;
import java.util.Optional;

/**
 * Audit records as packages show them: fields by number, those of nothing left out, bytes in
 * Base64, times as microseconds and in UTC. The verifier reads the bytes on its own and compares.
 */
public final class RecordJson implements RecordReading {
  @Override
  public Optional<Facts> facts(byte[] leaf) {
    return Records.read(leaf).map(RecordJson::facts);
  }

  private static Facts facts(AuditRecord record) {
    Actor actor = record.getActor();
    LineLeaf line = record.getLine();
    return new Facts(
        record.getRecordedMicros(),
        actor.getDisplayName().isEmpty() ? actor.getId() : actor.getDisplayName(),
        record.getAction(),
        record.getSubject(),
        record.getOutcome().name(),
        record.getMeaning(),
        SignatureJson.which(record),
        record.hasLine()
            ? Optional.of(
                new LinePlace(
                    line.getGatewayId(),
                    Integer.toUnsignedLong(line.getEpoch()),
                    line.getSequence()))
            : Optional.empty());
  }

  @Override
  public String json(byte[] leaf) {
    return Records.read(leaf).map(RecordJson::json).orElse("null");
  }

  private static String json(AuditRecord record) {
    Members members = new Members();
    members.text("record_id", record.getRecordId());
    members.text("owner", record.getOwner());
    if (record.hasActor()) {
      members.raw("actor", json(record.getActor()));
    }
    members.text("service", record.getService());
    members.text("action", record.getAction());
    members.text("subject", record.getSubject());
    members.text("request_id", record.getRequestId());
    members.time("recorded", record.getRecordedMicros());
    members.word("outcome", record.getOutcomeValue(), record.getOutcome());
    members.text("reason", record.getReason());
    members.text("detail", record.getDetail());
    members.text("site", record.getSite());
    members.bytes("request_hash", record.getRequestHash());
    if (record.hasVerification()) {
      members.raw("verification", json(record.getVerification()));
    }
    members.text("meaning", record.getMeaning());
    if (record.hasLine()) {
      members.raw("line", json(record.getLine()));
    }
    if (record.hasSignature()) {
      members.raw("signature", SignatureJson.json(record.getSignature()));
    }
    members.time("occurred", record.getOccurredMicros());
    members.text("clock_source", record.getClockSource());
    members.text("station", record.getStation());
    members.text("old_value", record.getOldValue());
    members.text("new_value", record.getNewValue());
    members.text("zone", record.getZone());
    return members.end(record.getUnknownFields());
  }

  static String json(Actor actor) {
    Members members = new Members();
    members.text("id", actor.getId());
    members.text("display_name", actor.getDisplayName());
    members.text("tenant", actor.getTenant());
    return members.end(actor.getUnknownFields());
  }

  private static String json(Verification verification) {
    Members members = new Members();
    members.word("method", verification.getMethodValue(), verification.getMethod());
    members.time("verified", verification.getVerifiedMicros());
    return members.end(verification.getUnknownFields());
  }

  private static String json(LineLeaf line) {
    Members members = new Members();
    members.text("gateway_id", line.getGatewayId());
    members.number("epoch", Integer.toUnsignedString(line.getEpoch()));
    members.number("sequence", Long.toUnsignedString(line.getSequence()));
    members.bytes("chain_hash", line.getChainHash());
    return members.end(line.getUnknownFields());
  }
}
