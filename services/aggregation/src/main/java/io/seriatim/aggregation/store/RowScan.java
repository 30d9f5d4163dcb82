package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads the rows of objects from one end of the ring to the other, a page in memory. */
final class RowScan {
  private static final int PAGE = 2_000;

  private final CqlSession session;
  private final PreparedStatement units;
  private final PreparedStatement bucket;
  private final PreparedStatement objects;
  private final PreparedStatement parents;
  private final PreparedStatement booked;
  private final PreparedStatement ordered;

  RowScan(CqlSession session) {
    this.session = session;
    String ring = " WHERE token(%1$s) > ? AND token(%1$s) <= ?";
    units =
        session.prepare(
            "SELECT owner, gtin, lot, unit, state, writetime(state) AS stamp FROM units_of_batch"
                + ring.formatted("owner, gtin, lot, bucket"));
    bucket =
        session.prepare(
            "SELECT unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ?");
    objects =
        session.prepare("SELECT item_id, state FROM objects_by_id" + ring.formatted("item_id"));
    parents =
        session.prepare(
            "SELECT DISTINCT parent FROM contents_by_parent" + ring.formatted("parent"));
    String batches = "SELECT DISTINCT owner, gtin, lot FROM %s";
    String slice = ring.formatted("owner, gtin, lot");
    booked = session.prepare(batches.formatted("tallies_by_batch") + slice);
    ordered = session.prepare(batches.formatted("orders_by_batch") + slice);
  }

  void units(TokenSlices.Slice slice, Consumer<ObjectState> each) {
    for (Row row : read(units, slice)) {
      UnitRows.state(batch(row), row).ifPresent(each);
    }
  }

  void units(UnitRows.Bucket of, Consumer<ObjectState> each) {
    units(of, each, gone -> {});
  }

  /** The same, with the stamps at which others went out of the batch. */
  void units(UnitRows.Bucket of, Consumer<ObjectState> each, LongConsumer gone) {
    BatchRow batch = of.batch();
    for (Row row :
        session.execute(
            bucket.bind(batch.owner(), batch.gtin(), batch.lot(), of.number()).setPageSize(PAGE))) {
      UnitRows.state(batch, row).ifPresentOrElse(each, () -> gone.accept(row.getLong("stamp")));
    }
  }

  void objects(TokenSlices.Slice slice, Consumer<ObjectState> each) {
    read(objects, slice).forEach(row -> each.accept(ObjectRows.state(row)));
  }

  void parents(TokenSlices.Slice slice, Consumer<String> each) {
    read(parents, slice).forEach(row -> each.accept(Blobs.text(row, "parent")));
  }

  /** Batches of which orders or books are on record. */
  Set<BatchRow> batches(TokenSlices.Slice slice) {
    Set<BatchRow> batches = new LinkedHashSet<>();
    read(booked, slice).forEach(row -> batches.add(batch(row)));
    read(ordered, slice).forEach(row -> batches.add(batch(row)));
    return batches;
  }

  private static BatchRow batch(Row row) {
    return new BatchRow(Blobs.text(row, "owner"), Blobs.text(row, "gtin"), Blobs.text(row, "lot"));
  }

  private Iterable<Row> read(PreparedStatement statement, TokenSlices.Slice slice) {
    return session.execute(statement.bind(slice.after(), slice.last()).setPageSize(PAGE));
  }
}
