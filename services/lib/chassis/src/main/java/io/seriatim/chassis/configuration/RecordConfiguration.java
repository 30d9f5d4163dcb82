package io.seriatim.chassis.configuration;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.audit.SystemLog;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Puts a configuration on record in the system's log, if another one is on record last.
 *
 * <p>The record comes first, and is remembered after: who stops in between writes it again, under
 * the same id, which follows from its number and its text.
 */
final class RecordConfiguration {
  private final CqlSession session;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Duration patience;

  /** What is on record last. */
  private record Last(long number, String text) {}

  RecordConfiguration(
      CqlSession session, AuditTrail trail, InstantSource clock, Duration patience) {
    this.session = session;
    this.trail = trail;
    this.clock = clock;
    this.patience = patience;
  }

  /** Returns when it is on record, or was. */
  void keep(String service, RunningConfiguration now) {
    Optional<Last> last = last(service);
    if (last.filter(one -> one.text().equals(now.text())).isPresent()) {
      return;
    }
    trail
        .record(entry(service, last.orElse(new Last(0, "")), now))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    remember(service, last, now.text());
  }

  private AuditRecord entry(String service, Last last, RunningConfiguration now) {
    String cause = service + "\n" + (last.number() + 1) + "\n" + now.text();
    byte[] hash = RequestHash.of(cause.getBytes(StandardCharsets.UTF_8));
    return AuditRecord.newBuilder()
        .setRecordId("configuration/" + service + "/" + HexFormat.of().formatHex(hash, 0, 16))
        .setOwner(SystemLog.TENANT.value())
        .setActor(
            Actor.newBuilder().setId("service:" + service).setTenant(SystemLog.TENANT.value()))
        .setService(service)
        .setAction("configuration/changed")
        .setSubject("service/" + service)
        .setRecordedMicros(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setDetail(now.changeSince(RunningConfiguration.parse(last.text())))
        .setOldValue(last.text())
        .setNewValue(now.text())
        .build();
  }

  private Optional<Last> last(String service) {
    Row row =
        session
            .execute(
                SimpleStatement.newInstance(
                        "SELECT number, configuration FROM "
                            + ConfigurationTable.NAME
                            + " WHERE service = ?",
                        service)
                    .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
            .one();
    return Optional.ofNullable(row)
        .map(one ->
            new Last(
                one.getLong("number"),
                Optional.ofNullable(one.getString("configuration")).orElse("")));
  }

  /** Another instance of the same configuration may have been first. */
  private void remember(String service, Optional<Last> last, String text) {
    SimpleStatement statement =
        last.isPresent()
            ? SimpleStatement.newInstance(
                "UPDATE "
                    + ConfigurationTable.NAME
                    + " SET number = ?, configuration = ? WHERE service = ? IF number = ?",
                last.get().number() + 1,
                text,
                service,
                last.get().number())
            : SimpleStatement.newInstance(
                "INSERT INTO "
                    + ConfigurationTable.NAME
                    + " (number, configuration, service) VALUES (1, ?, ?) IF NOT EXISTS",
                text,
                service);
    session.execute(statement);
  }
}
