package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row for each batch of an owner; it changes only from what was read of it. */
public final class BatchFactRows implements BatchFactStore {
  private static final String COLUMNS =
      "gtin, lot, first_micros, last_micros, expiry, certified FROM batches_by_owner"
          + " WHERE owner = ?";

  private final CqlSession session;
  private final PreparedStatement find;
  private final PreparedStatement first;
  private final PreparedStatement replace;
  private final PreparedStatement page;

  public BatchFactRows(CqlSession session) {
    this.session = session;
    find = session.prepare("SELECT " + COLUMNS + " AND gtin = ? AND lot = ?");
    first =
        session.prepare(
            "INSERT INTO batches_by_owner (owner, gtin, lot, first_micros, last_micros, expiry,"
                + " certified) VALUES (?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    replace =
        session.prepare(
            "UPDATE batches_by_owner SET first_micros = ?, last_micros = ?, expiry = ?,"
                + " certified = ? WHERE owner = ? AND gtin = ? AND lot = ?"
                + " IF first_micros = ? AND last_micros = ? AND expiry = ? AND certified = ?");
    page = session.prepare("SELECT " + COLUMNS + " AND (gtin, lot) > (?, ?) LIMIT ?");
  }

  @Override
  public Optional<BatchFacts> find(BatchName batch) {
    BoundStatement asked =
        find.bind(batch.owner().value(), batch.gtin().value(), batch.lot().value());
    Row row = session.execute(asked.setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)).one();
    return Optional.ofNullable(row).map(found -> read(batch.owner(), found));
  }

  @Override
  public boolean replace(Optional<BatchFacts> before, BatchFacts now) {
    BatchName batch = now.batch();
    String owner = batch.owner().value();
    String gtin = batch.gtin().value();
    String lot = batch.lot().value();
    BoundStatement wanted =
        before
            .map(was ->
                replace.bind(
                    micros(now.first()),
                    micros(now.last()),
                    text(now.expiry()),
                    text(now.certified()),
                    owner,
                    gtin,
                    lot,
                    micros(was.first()),
                    micros(was.last()),
                    text(was.expiry()),
                    text(was.certified())))
            .orElseGet(() ->
                first.bind(
                    owner,
                    gtin,
                    lot,
                    micros(now.first()),
                    micros(now.last()),
                    text(now.expiry()),
                    text(now.certified())));
    return session.execute(wanted).wasApplied();
  }

  @Override
  public List<BatchFacts> page(TenantId owner, Optional<BatchName> behind, int most) {
    String gtin = behind.map(batch -> batch.gtin().value()).orElse("");
    String lot = behind.map(batch -> batch.lot().value()).orElse("");
    List<BatchFacts> found = new ArrayList<>();
    for (Row row : session.execute(page.bind(owner.value(), gtin, lot, most))) {
      found.add(read(owner, row));
    }
    return found;
  }

  private static BatchFacts read(TenantId owner, Row row) {
    return new BatchFacts(
        new BatchName(
            owner, Gtin.parse(Rows.text(row, "gtin")), BatchNumber.parse(Rows.text(row, "lot"))),
        Instant.EPOCH.plus(row.getLong("first_micros"), ChronoUnit.MICROS),
        Instant.EPOCH.plus(row.getLong("last_micros"), ChronoUnit.MICROS),
        day(Rows.text(row, "expiry")),
        day(Rows.text(row, "certified")));
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
