package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.OrderTally;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The books of the orders of a batch, a row for each partition that decided about them. */
final class TallyRows {
  static final Schema SCHEMA =
      Schema.of(
          "tallies_by_batch",
          "CREATE TABLE tallies_by_batch (owner text, gtin text, lot text, order_id text,"
              + " decider int, tally blob, PRIMARY KEY ((owner, gtin, lot), order_id, decider))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /** Whose books, and which partition of the ledger made them. */
  record Key(BatchRow batch, String orderId, int decider) {}

  /**
   * The books as they stood after an event.
   *
   * @param stamp of the event
   */
  record Stood(Key key, OrderTally tally, long stamp) {}

  TallyRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO tallies_by_batch (owner, gtin, lot, order_id, decider, tally)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT order_id, decider, tally, writetime(tally) AS stamp FROM tallies_by_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ?");
  }

  BoundStatement write(Stood stood) {
    BatchRow batch = stood.key().batch();
    return write.bind(
        batch.owner(),
        batch.gtin(),
        batch.lot(),
        stood.key().orderId(),
        stood.key().decider(),
        ByteBuffer.wrap(
            stood.tally().toBuilder().clearBatch().clearOrderId().build().toByteArray()),
        stood.stamp());
  }

  /** What every partition has of every order of the batch. */
  CompletionStage<List<Stood>> read(BatchRow batch) {
    return Pages.all(
        session.executeAsync(read.bind(batch.owner(), batch.gtin(), batch.lot())),
        new ArrayList<>(),
        row -> stood(batch, row));
  }

  private static Stood stood(BatchRow batch, Row row) {
    String orderId = Blobs.text(row, "order_id");
    return new Stood(
        new Key(batch, orderId, row.getInt("decider")),
        Blobs.read(row, "tally", OrderTally.parser()).toBuilder().setOrderId(orderId).build(),
        row.getLong("stamp"));
  }
}
