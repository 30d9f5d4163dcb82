package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The containers in which something of a batch is; a count of zero says that it has left. */
final class ContainerRows {
  static final Schema SCHEMA =
      Schema.of(
          "containers_by_batch",
          "CREATE TABLE containers_by_batch (owner text, gtin text, lot text, item_id text,"
              + " order_id text, level tinyint, children int, capacity int, units bigint,"
              + " PRIMARY KEY ((owner, gtin, lot), item_id))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}",
          "ALTER TABLE containers_by_batch ADD parent text");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /**
   * A container and how much of the batch is in it.
   *
   * @param parent what it is in; empty for an outermost one, and where the row is older than the
   *     column
   */
  record Container(
      String itemId,
      String orderId,
      PackLevel level,
      int children,
      int capacity,
      long units,
      String parent) {
    boolean isFull() {
      return children >= capacity;
    }
  }

  ContainerRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO containers_by_batch (owner, gtin, lot, item_id, order_id, level,"
                + " children, capacity, units, parent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT item_id, order_id, level, children, capacity, units, parent"
                + " FROM containers_by_batch WHERE owner = ? AND gtin = ? AND lot = ?");
  }

  BoundStatement write(BatchRow batch, ObjectState container, long units) {
    return write.bind(
        batch.owner(),
        batch.gtin(),
        batch.lot(),
        container.getItemId(),
        container.getOrderId(),
        (byte) container.getContents().getLevel().getNumber(),
        container.getContents().getChildren(),
        container.getContents().getCapacity(),
        units,
        container.getParent(),
        container.getStamp());
  }

  /** Those that hold something of the batch now. */
  CompletionStage<List<Container>> read(BatchRow batch) {
    return Pages.all(
            session.executeAsync(read.bind(batch.owner(), batch.gtin(), batch.lot())),
            new ArrayList<>(),
            ContainerRows::container)
        .thenApply(all -> all.stream().filter(container -> container.units() > 0).toList());
  }

  /** Those that ever held something of the batch. */
  CompletionStage<List<String>> ever(BatchRow batch) {
    return Pages.all(
        session.executeAsync(read.bind(batch.owner(), batch.gtin(), batch.lot())),
        new ArrayList<>(),
        row -> Blobs.text(row, "item_id"));
  }

  private static Container container(Row row) {
    return new Container(
        Blobs.text(row, "item_id"),
        Blobs.text(row, "order_id"),
        PackLevel.forNumber(row.getByte("level")),
        row.getInt("children"),
        row.getInt("capacity"),
        row.getLong("units"),
        Blobs.text(row, "parent"));
  }
}
