package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.batch.v1.MachineCounters;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.line.v1.NumbersReturned;
import io.seriatim.proto.line.v1.OrderEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What lines said about the orders of a batch that is no object's state. */
final class OrderRows {
  static final Schema SCHEMA =
      Schema.of(
          "orders_by_batch",
          "CREATE TABLE orders_by_batch (owner text, gtin text, lot text, order_id text,"
              + " operator text, site text, started boolean, ended boolean, processed bigint, defective bigint,"
              + " returned map<text, bigint>, PRIMARY KEY ((owner, gtin, lot), order_id))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private static final String WHERE = " WHERE owner = ? AND gtin = ? AND lot = ? AND order_id = ?";

  private final CqlSession session;
  private final PreparedStatement start;
  private final PreparedStatement end;
  private final PreparedStatement endUncounted;
  private final PreparedStatement giveBack;
  private final PreparedStatement read;

  /** Which order. */
  record Key(BatchRow batch, String orderId) {}

  /** What is known of an order. */
  record OrderFacts(
      String orderId,
      String operator,
      String site,
      boolean started,
      boolean ended,
      Optional<MachineCounters> counters,
      long returned) {}

  OrderRows(CqlSession session) {
    this.session = session;
    start =
        session.prepare(
            "UPDATE orders_by_batch USING TIMESTAMP ?"
                + " SET started = true, operator = ?, site = ?"
                + WHERE);
    end =
        session.prepare(
            "UPDATE orders_by_batch USING TIMESTAMP ?"
                + " SET ended = true, processed = ?, defective = ?"
                + WHERE);
    endUncounted =
        session.prepare("UPDATE orders_by_batch USING TIMESTAMP ? SET ended = true" + WHERE);
    giveBack =
        session.prepare("UPDATE orders_by_batch USING TIMESTAMP ? SET returned[?] = ?" + WHERE);
    read =
        session.prepare(
            "SELECT order_id, operator, site, started, ended, processed, defective, returned FROM orders_by_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ?");
  }

  BoundStatement started(Key key, EventHeader header) {
    return start.bind(
        header.getStamp(),
        header.getOperator(),
        header.getSite(),
        key.batch().owner(),
        key.batch().gtin(),
        key.batch().lot(),
        key.orderId());
  }

  BoundStatement ended(Key key, OrderEnded ended, long stamp) {
    if (ended.getNotCounted()) {
      return endUncounted.bind(
          stamp, key.batch().owner(), key.batch().gtin(), key.batch().lot(), key.orderId());
    }
    return end.bind(
        stamp,
        ended.getProcessed(),
        ended.getDefective(),
        key.batch().owner(),
        key.batch().gtin(),
        key.batch().lot(),
        key.orderId());
  }

  BoundStatement returned(Key key, NumbersReturned returned, long stamp) {
    return giveBack.bind(
        stamp,
        returned.getBlockId(),
        returned.getCount(),
        key.batch().owner(),
        key.batch().gtin(),
        key.batch().lot(),
        key.orderId());
  }

  CompletionStage<List<OrderFacts>> read(BatchRow batch) {
    return Pages.all(
        session.executeAsync(read.bind(batch.owner(), batch.gtin(), batch.lot())),
        new ArrayList<>(),
        OrderRows::facts);
  }

  /** Empty for an order that has not ended, or that nothing counted. */
  private static Optional<MachineCounters> counters(Row row) {
    return row.isNull("processed")
        ? Optional.empty()
        : Optional.of(
            MachineCounters.newBuilder()
                .setProcessed(row.getLong("processed"))
                .setDefective(row.getLong("defective"))
                .build());
  }

  private static OrderFacts facts(Row row) {
    Map<String, Long> returned = row.getMap("returned", String.class, Long.class);
    return new OrderFacts(
        Blobs.text(row, "order_id"),
        Blobs.text(row, "operator"),
        Blobs.text(row, "site"),
        row.getBoolean("started"),
        row.getBoolean("ended"),
        counters(row),
        returned == null ? 0 : returned.values().stream().mapToLong(Long::longValue).sum());
  }
}
