package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All CQL of the tables by which batches and orders are found.
 *
 * <p>They only point: a row too many is harmless, because what it points at is read and checked.
 */
public final class Lookups {
  private final CqlSession session;
  private final PreparedStatement claim;
  private final PreparedStatement overtake;
  private final PreparedStatement byId;
  private final PreparedStatement addReady;
  private final PreparedStatement removeReady;
  private final PreparedStatement ready;
  private final PreparedStatement addBatch;
  private final PreparedStatement newest;
  private final PreparedStatement older;

  /** Who took an order's id, for which batch, and when. */
  record Claim(BatchKey batch, String by, Instant at) {}

  /** An order that may be ready. */
  record Pointer(OrderId order, BatchKey batch) {}

  public Lookups(CqlSession session) {
    this.session = session;
    this.claim =
        session.prepare(
            "INSERT INTO orders_by_id (order_id, owner, gtin, lot, claimed_by, claimed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    this.overtake =
        session.prepare(
            "UPDATE orders_by_id SET owner = ?, gtin = ?, lot = ?, claimed_by = ?, claimed_at = ?"
                + " WHERE order_id = ? IF claimed_by = ?");
    this.byId =
        session.prepare(
            "SELECT owner, gtin, lot, claimed_by, claimed_at FROM orders_by_id WHERE order_id = ?");
    this.addReady =
        session.prepare(
            "INSERT INTO ready_orders_by_site (site, order_id, owner, gtin, lot)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.removeReady =
        session.prepare("DELETE FROM ready_orders_by_site WHERE site = ? AND order_id = ?");
    this.ready =
        session.prepare(
            "SELECT order_id, owner, gtin, lot FROM ready_orders_by_site WHERE site = ?");
    this.addBatch =
        session.prepare(
            "INSERT INTO batches_by_tenant (tenant, created_micros, owner, gtin, lot)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.newest =
        session.prepare(
            "SELECT created_micros, owner, gtin, lot FROM batches_by_tenant"
                + " WHERE tenant = ? LIMIT ?");
    this.older =
        session.prepare(
            "SELECT created_micros, owner, gtin, lot FROM batches_by_tenant WHERE tenant = ?"
                + " AND (created_micros, owner, gtin, lot) < (?, ?, ?, ?) LIMIT ?");
  }

  boolean claim(OrderId order, BatchKey batch, String by, Instant at) {
    return session
        .execute(
            claim.bind(
                order.value(),
                batch.owner().value(),
                batch.gtin().value(),
                batch.lot().value(),
                by,
                at))
        .wasApplied();
  }

  /** Takes an id over from a claim that led to nothing. */
  boolean overtake(OrderId order, Claim from, BatchKey batch, String by, Instant at) {
    return session
        .execute(
            overtake.bind(
                batch.owner().value(),
                batch.gtin().value(),
                batch.lot().value(),
                by,
                at,
                order.value(),
                from.by()))
        .wasApplied();
  }

  Optional<Claim> claimOf(OrderId order) {
    return Optional.ofNullable(session.execute(byId.bind(order.value())).one())
        .map(found ->
            new Claim(
                key(found),
                text(found, "claimed_by"),
                Objects.requireNonNull(found.getInstant("claimed_at"))));
  }

  void addReady(SiteId site, OrderId order, BatchKey batch) {
    session.execute(
        addReady.bind(
            site.value(),
            order.value(),
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value()));
  }

  void removeReady(SiteId site, OrderId order) {
    session.execute(removeReady.bind(site.value(), order.value()));
  }

  List<Pointer> readyAt(SiteId site) {
    List<Pointer> found = new ArrayList<>();
    for (Row row : session.execute(ready.bind(site.value()))) {
      found.add(new Pointer(OrderId.parse(text(row, "order_id")), key(row)));
    }
    return found;
  }

  void addBatch(TenantId tenant, long createdMicros, BatchKey batch) {
    session.execute(
        addBatch.bind(
            tenant.value(),
            createdMicros,
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value()));
  }

  List<BatchStore.Mark> batchesOf(TenantId tenant, int atMost, Optional<BatchStore.Mark> after) {
    List<BatchStore.Mark> found = new ArrayList<>();
    for (Row row : page(tenant, atMost, after)) {
      found.add(new BatchStore.Mark(row.getLong("created_micros"), key(row)));
    }
    return found;
  }

  private ResultSet page(TenantId tenant, int atMost, Optional<BatchStore.Mark> after) {
    if (after.isEmpty()) {
      return session.execute(newest.bind(tenant.value(), atMost));
    }
    BatchKey last = after.get().key();
    return session.execute(
        older.bind(
            tenant.value(),
            after.get().createdMicros(),
            last.owner().value(),
            last.gtin().value(),
            last.lot().value(),
            atMost));
  }

  private static BatchKey key(Row row) {
    return new BatchKey(
        TenantId.parse(text(row, "owner")),
        Gtin.parse(text(row, "gtin")),
        BatchNumber.parse(text(row, "lot")));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
