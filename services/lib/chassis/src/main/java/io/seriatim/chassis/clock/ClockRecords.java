package io.seriatim.chassis.clock;

import io.seriatim.chassis.audit.SystemLog;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Says a change of a clock's state as a record of the system's log.
 *
 * @param service whose process it is
 * @param instance which of them; empty where nobody says so
 * @param start tells this run of the process from all others
 * @param limit from which on a difference is a drift
 */
record ClockRecords(String service, String instance, String start, Duration limit) {

  /** The record of the change of this number since the start: same number, same record. */
  AuditRecord of(long number, ClockChange change) {
    return AuditRecord.newBuilder()
        .setRecordId("clock/" + service + "/" + start + "/" + number)
        .setOwner(SystemLog.TENANT.value())
        .setActor(
            Actor.newBuilder().setId("service:" + service).setTenant(SystemLog.TENANT.value()))
        .setService(service)
        .setAction(change.action())
        .setSubject("service/" + service)
        .setRecordedMicros(ChronoUnit.MICROS.between(Instant.EPOCH, change.at()))
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setDetail(detail(change))
        .setOldValue(change.from().name())
        .setNewValue(change.to().name())
        .build();
  }

  private String detail(ClockChange change) {
    String clock = "the clock of " + (instance.isEmpty() ? service : instance);
    String found =
        change
            .farthest()
            .map(one -> clock + " is " + distance(one) + " " + one.reference())
            .orElse(clock + " is compared with nothing: none of its references answers");
    return found + "; the limit is " + limit.toMillis() + " ms";
  }

  private static String distance(Comparison one) {
    return one.offset().abs().toMillis()
        + " ms ± "
        + one.uncertainty().toMillis()
        + " ms "
        + (one.offset().isNegative() ? "ahead of" : "behind");
  }
}
