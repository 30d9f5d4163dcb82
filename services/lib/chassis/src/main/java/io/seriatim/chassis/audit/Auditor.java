package io.seriatim.chassis.audit;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes the record of an act and waits until it is kept. */
public final class Auditor {
  /** Characters of a subject that are kept as they are. */
  static final int LONGEST_SUBJECT = 1_000;

  /** Characters of a meaning that are kept as they are: no signature's is longer. */
  static final int LONGEST_MEANING = 2_000;

  private final AuditTrail trail;
  private final String service;
  private final InstantSource clock;
  private final Duration patience;

  public Auditor(AuditTrail trail, String service, InstantSource clock, Duration patience) {
    this.trail = trail;
    this.service = service;
    this.clock = clock;
    this.patience = patience;
  }

  /** The record could not be kept, so the act may not be answered. */
  public static final class NotRecorded extends Exception {
    private static final long serialVersionUID = 1L;

    NotRecorded(Throwable cause) {
      super("the audit record could not be kept", cause);
    }
  }

  public void accepted(Caller caller, Act act) throws NotRecorded {
    keep(caller, act, Outcome.OUTCOME_ACCEPTED, "", "");
  }

  public void alreadyDone(Caller caller, Act act) throws NotRecorded {
    keep(caller, act, Outcome.OUTCOME_ALREADY_DONE, "", "");
  }

  public void refused(Caller caller, Act act, Refusal refusal) throws NotRecorded {
    keep(caller, act, Outcome.OUTCOME_REFUSED, refusal.reason(), refusal.message());
  }

  public void fault(Caller caller, Act act, String what) throws NotRecorded {
    keep(caller, act, Outcome.OUTCOME_FAULT, "", what);
  }

  private void keep(Caller caller, Act act, Outcome outcome, String reason, String detail)
      throws NotRecorded {
    try {
      trail
          .record(entry(caller, act, outcome, reason, detail))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new NotRecorded(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NotRecorded(interrupted);
    }
  }

  private AuditRecord entry(Caller caller, Act act, Outcome outcome, String reason, String detail) {
    Instant now = clock.instant();
    AuditRecord.Builder entry = AuditRecord.newBuilder();
    if (act.verification().getVerifiedMicros() > 0) {
      entry.setVerification(act.verification());
    }
    if (act.isSigned()) {
      entry.setSignature(act.signature());
    }
    return entry
        .setRecordId(recordId(caller, act, outcome, now))
        .setOwner(act.owner().orElse(caller.tenant()).value())
        .setActor(caller.actor())
        .setService(service)
        .setAction(act.action())
        .setSubject(cut(act.subject(), LONGEST_SUBJECT))
        .setRequestId(act.requestId())
        .setRecordedMicros(micros(now))
        .setOutcome(outcome)
        .setReason(reason)
        .setDetail(detail)
        .setMeaning(cut(act.meaning(), LONGEST_MEANING))
        .setSite(act.site().map(site -> site.value()).orElse(""))
        .setRequestHash(ByteString.copyFrom(act.requestHash()))
        .build();
  }

  /**
   * A subject or a meaning is what the caller says, a wrong one too: of a longer one the beginning
   * is kept and the SHA-256 of the whole.
   */
  private static String cut(String given, int longest) {
    if (given.length() <= longest) {
      return given;
    }
    boolean splits = Character.isHighSurrogate(given.charAt(longest - 1));
    return given.substring(0, splits ? longest - 1 : longest)
        + "… sha256:"
        + HexFormat.of().formatHex(RequestHash.of(given.getBytes(StandardCharsets.UTF_8)));
  }

  /** Derived from service, act and request id; an act without one is told apart by its time. */
  private String recordId(Caller caller, Act act, Outcome outcome, Instant now) {
    String which = act.requestId().isEmpty() ? String.valueOf(micros(now)) : act.requestId();
    String cause =
        String.join(
            "\n",
            service,
            act.action(),
            caller.actor().getId(),
            which,
            outcome.name(),
            HexFormat.of().formatHex(act.requestHash()));
    return HexFormat.of().formatHex(RequestHash.of(cause.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  private static long micros(Instant instant) {
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
  }
}
