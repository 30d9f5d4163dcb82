package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.app.DueStore;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps which batches are due, each on the shelf of its key; a row of a process that is gone is
 * taken over when its time is over. Every write is a compare-and-set, so that of two processes one
 * takes over.
 */
public final class CassandraDueStore implements DueStore {
  private static final String ROW =
      " WHERE shelf = ? AND owner = ? AND gtin = ? AND lot = ? AND holder = ? ";

  private final CqlSession session;
  private final String holder;
  private final PreparedStatement add;
  private final PreparedStatement renew;
  private final PreparedStatement remove;
  private final PreparedStatement claim;
  private final PreparedStatement drop;
  private final PreparedStatement all;

  /**
   * @param holder this process
   */
  public CassandraDueStore(CqlSession session, String holder) {
    this.session = session;
    this.holder = holder;
    this.add =
        session.prepare(
            "INSERT INTO books_due (shelf, owner, gtin, lot, holder, lease_until)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    this.renew = session.prepare("UPDATE books_due SET lease_until = ?" + ROW + "IF EXISTS");
    this.remove = session.prepare("DELETE FROM books_due" + ROW + "IF EXISTS");
    this.claim =
        session.prepare("UPDATE books_due SET lease_until = ?" + ROW + "IF lease_until = ?");
    this.drop = session.prepare("DELETE FROM books_due" + ROW + "IF lease_until = ?");
    this.all =
        session.prepare(
            "SELECT shelf, owner, gtin, lot, holder, lease_until FROM books_due WHERE shelf IN ?");
  }

  @Override
  public void keep(BatchKey batch, Instant until) {
    Instant stored = stored(until);
    boolean renewed =
        session
            .execute(
                renew.bind(
                    stored, shelf(batch), owner(batch), gtin(batch), batch.lot().value(), holder))
            .wasApplied();
    if (!renewed) {
      session.execute(
          add.bind(shelf(batch), owner(batch), gtin(batch), batch.lot().value(), holder, stored));
    }
  }

  @Override
  public void remove(BatchKey batch) {
    session.execute(
        remove.bind(shelf(batch), owner(batch), gtin(batch), batch.lot().value(), holder));
  }

  @Override
  public List<Held> lapsed(Instant now) {
    List<Held> found = new ArrayList<>();
    for (Row row : session.execute(all.bind(Shelves.all()))) {
      Held held = held(row);
      boolean over = held.until().filter(until -> until.isAfter(now)).isEmpty();
      if (over && !held.holder().equals(holder)) {
        onItsShelf(row, held);
        found.add(held);
      }
    }
    return found;
  }

  /** Rows of before there were shelves stand on the first one. */
  private void onItsShelf(Row row, Held held) {
    BatchKey batch = held.batch();
    int shelf = row.getInt("shelf");
    if (shelf == shelf(batch)) {
      return;
    }
    session.execute(
        add.bind(shelf(batch), owner(batch), gtin(batch), batch.lot().value(), held.holder())
            .setInstant(5, held.until().orElse(null)));
    session.execute(
        remove.bind(shelf, owner(batch), gtin(batch), batch.lot().value(), held.holder()));
  }

  @Override
  public Optional<Held> claim(Held lapsed, Instant until) {
    BatchKey batch = lapsed.batch();
    Instant stored = stored(until);
    boolean claimed =
        session
            .execute(
                claim
                    .bind(
                        stored,
                        shelf(batch),
                        owner(batch),
                        gtin(batch),
                        batch.lot().value(),
                        lapsed.holder())
                    .setInstant(6, lapsed.until().orElse(null)))
            .wasApplied();
    return claimed
        ? Optional.of(new Held(batch, lapsed.holder(), Optional.of(stored)))
        : Optional.empty();
  }

  @Override
  public void drop(Held claimed) {
    BatchKey batch = claimed.batch();
    session.execute(
        drop.bind(shelf(batch), owner(batch), gtin(batch), batch.lot().value(), claimed.holder())
            .setInstant(5, claimed.until().orElse(null)));
  }

  /** The column keeps milliseconds; what is compared must be what is kept. */
  private static Instant stored(Instant until) {
    return until.truncatedTo(ChronoUnit.MILLIS);
  }

  private static int shelf(BatchKey batch) {
    return Shelves.of(batch.text());
  }

  private static String owner(BatchKey batch) {
    return batch.owner().value();
  }

  private static String gtin(BatchKey batch) {
    return batch.gtin().value();
  }

  private static Held held(Row row) {
    return new Held(
        new BatchKey(
            TenantId.parse(text(row, "owner")),
            Gtin.parse(text(row, "gtin")),
            BatchNumber.parse(text(row, "lot"))),
        text(row, "holder"),
        Optional.ofNullable(row.getInstant("lease_until")));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
