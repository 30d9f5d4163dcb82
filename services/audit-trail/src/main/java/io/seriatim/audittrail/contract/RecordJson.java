package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.UnknownFieldSet;
import io.seriatim.audittrail.app.PackageText;
import io.seriatim.audittrail.app.RecordReading;
import io.seriatim.audittrail.domain.PackageScope.LinePlace;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.envelope.v1.Actor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Audit records as packages show them: fields by number, those of nothing left out, bytes in
 * Base64, times as microseconds and in UTC. The verifier reads the bytes on its own and compares.
 */
public final class RecordJson implements RecordReading {
  private static final ByteString HASH_OF_NOTHING =
      ByteString.copyFrom(RequestHash.of(new byte[0]));

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
        isSignature(record),
        record.hasLine()
            ? Optional.of(
                new LinePlace(
                    line.getGatewayId(),
                    Integer.toUnsignedLong(line.getEpoch()),
                    line.getSequence()))
            : Optional.empty());
  }

  /** A sign-in is the proof of a person over nothing, and so is none. */
  private static boolean isSignature(AuditRecord record) {
    Verification how = record.getVerification();
    boolean verified =
        how.getVerifiedMicros() > 0
            && switch (how.getMethod()) {
              case VERIFICATION_METHOD_IDENTITY_PROVIDER, VERIFICATION_METHOD_SITE_PIN -> true;
              case VERIFICATION_METHOD_UNSPECIFIED, UNRECOGNIZED -> false;
            };
    return record.getOutcome() == Outcome.OUTCOME_ACCEPTED
        && verified
        && !record.getMeaning().isBlank()
        && !record.getActor().getId().isEmpty()
        && record.getRequestHash().size() == HASH_OF_NOTHING.size()
        && !record.getRequestHash().equals(HASH_OF_NOTHING);
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
    return members.end(record.getUnknownFields());
  }

  private static String json(Actor actor) {
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

  /** Members of an object; what is nothing is left out. */
  private static final class Members {
    private static final String UNKNOWN = "UNRECOGNIZED";

    private final List<String> parts = new ArrayList<>();

    void raw(String name, String json) {
      parts.add("\"" + name + "\":" + json);
    }

    void text(String name, String value) {
      if (!value.isEmpty()) {
        raw(name, PackageText.quoted(value));
      }
    }

    void bytes(String name, ByteString value) {
      text(name, Base64.getEncoder().encodeToString(value.toByteArray()));
    }

    void number(String name, String value) {
      if (!value.equals("0")) {
        raw(name, value);
      }
    }

    void time(String name, long micros) {
      if (micros != 0) {
        String utc = PackageText.quoted(PackageText.utc(micros));
        raw(name, "{\"micros\":" + micros + ",\"utc\":" + utc + "}");
      }
    }

    /** A word of the contract; the number of one that it does not have. */
    void word(String name, int number, ProtocolMessageEnum word) {
      if (number != 0) {
        String spelt = ((Enum<?>) word).name();
        raw(name, spelt.equals(UNKNOWN) ? String.valueOf(number) : "\"" + spelt + "\"");
      }
    }

    String end(UnknownFieldSet unknown) {
      if (!unknown.asMap().isEmpty()) {
        String numbers = new TreeSet<>(unknown.asMap().keySet()).toString().replace(" ", "");
        raw("unknown_fields", numbers);
      }
      return "{" + String.join(",", parts) + "}";
    }
  }
}
