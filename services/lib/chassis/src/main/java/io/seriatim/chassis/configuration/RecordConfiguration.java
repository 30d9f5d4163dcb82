package io.seriatim.chassis.configuration;

import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.configuration.LastConfiguration.Last;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts a configuration on record, if another one is on record last.
 *
 * <p>The record comes first, and is remembered after: who stops in between writes it again, under
 * the same id, which follows from its number and its text.
 */
public final class RecordConfiguration {
  private final ConfiguredProcess process;
  private final LastConfiguration memory;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * For one process.
   *
   * @param patience how long the audit trail may take to keep a record
   */
  public RecordConfiguration(
      ConfiguredProcess process,
      LastConfiguration memory,
      AuditTrail trail,
      InstantSource clock,
      Duration patience) {
    this.process = process;
    this.memory = memory;
    this.trail = trail;
    this.clock = clock;
    this.patience = patience;
  }

  /** Returns when it is on record, or was; throws if the record can't be kept now. */
  public void keep(RunningConfiguration now) {
    Last last = memory.last();
    if (last.text().equals(now.text())) {
      return;
    }
    put(entry(last, now));
    memory.remember(last, now.text());
  }

  private void put(AuditRecord entry) {
    try {
      trail.record(entry).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException away) {
      throw new IllegalStateException("the audit trail does not keep " + entry.getRecordId(), away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before " + entry.getRecordId(), stopped);
    }
  }

  private AuditRecord entry(Last last, RunningConfiguration now) {
    return AuditRecord.newBuilder()
        .setRecordId(id(last, now.text()))
        .setOwner(process.owner().value())
        .setActor(Actor.newBuilder().setId(process.actor()).setTenant(process.owner().value()))
        .setService(process.service())
        .setAction("configuration/changed")
        .setSubject(process.subject())
        .setSite(process.site().map(SiteId::value).orElse(""))
        .setRecordedMicros(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setDetail(now.changeSince(RunningConfiguration.parse(last.text())))
        .setOldValue(last.text())
        .setNewValue(now.text())
        .build();
  }

  private String id(Last last, String text) {
    String cause = process.name() + last.memory() + "\n" + (last.number() + 1) + "\n" + text;
    byte[] hash = RequestHash.of(cause.getBytes(StandardCharsets.UTF_8));
    return "configuration/" + process.name() + "/" + HexFormat.of().formatHex(hash, 0, 16);
  }
}
