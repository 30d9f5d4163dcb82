package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.app.Suspects;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps where to look for what is in doubt or on hold. */
public final class CassandraSuspects implements Suspects {
  private final CqlSession session;
  private final PreparedStatement add;
  private final PreparedStatement forget;
  private final PreparedStatement of;

  public CassandraSuspects(CqlSession session) {
    this.session = session;
    this.add =
        session.prepare(
            "INSERT INTO suspects_by_batch (owner, gtin, lot, account, order_id, item)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.forget =
        session.prepare(
            "DELETE FROM suspects_by_batch USING TIMESTAMP ?"
                + " WHERE owner = ? AND gtin = ? AND lot = ?");
    this.of =
        session.prepare(
            "SELECT item FROM suspects_by_batch WHERE owner = ? AND gtin = ? AND lot = ?"
                + " AND account = ? AND order_id = ? LIMIT ?");
  }

  @Override
  public void add(BatchKey batch, Account account, OrderId order, String item) {
    session.execute(
        add.bind(
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value(),
            account.name(),
            order.value(),
            item));
  }

  @Override
  public void forget(BatchKey batch, Instant until) {
    session.execute(
        forget.bind(
            ChronoUnit.MICROS.between(Instant.EPOCH, until),
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value()));
  }

  @Override
  public List<String> of(BatchKey batch, Account account, OrderId order, int atMost) {
    List<String> items = new ArrayList<>();
    for (Row row :
        session.execute(
            of.bind(
                batch.owner().value(),
                batch.gtin().value(),
                batch.lot().value(),
                account.name(),
                order.value(),
                atMost))) {
      items.add(Objects.requireNonNull(row.getString("item"), "item"));
    }
    return items;
  }
}
