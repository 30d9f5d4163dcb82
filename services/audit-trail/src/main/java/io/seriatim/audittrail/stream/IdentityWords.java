package io.seriatim.audittrail.stream;

import io.seriatim.audittrail.domain.identity.IdentityRecord;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Records of identity events as messages. */
final class IdentityWords {
  private static final String CLOCK = "keycloak";

  /** Characters of a text that are kept. */
  private static final int LONGEST = 16_000;

  private final InstantSource clock;

  IdentityWords(InstantSource clock) {
    this.clock = clock;
  }

  AuditRecord record(IdentityRecord one) {
    return AuditRecord.newBuilder()
        .setRecordId(one.recordId())
        .setOwner(one.owner())
        .setActor(
            Actor.newBuilder()
                .setId(one.actorId())
                .setDisplayName(one.actorName())
                .setTenant(one.actorTenant()))
        .setService(CLOCK)
        .setAction(one.action())
        .setSubject(cut(one.subject()))
        .setRequestId(one.eventId())
        .setRecordedMicros(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
        .setOutcome(one.error().isEmpty() ? Outcome.OUTCOME_ACCEPTED : Outcome.OUTCOME_REFUSED)
        .setReason(one.error().toUpperCase(Locale.ROOT))
        .setDetail(cut(one.detail()))
        .setOccurredMicros(one.occurredMicros())
        .setClockSource(CLOCK)
        .setStation(one.station())
        .setNewValue(cut(one.newValue()))
        .build();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splits ? LONGEST - 1 : LONGEST) + "… (cut)";
  }
}
