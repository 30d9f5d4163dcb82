package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The units of a batch with the few facts that its books count. */
final class UnitRows {
  static final Schema SCHEMA =
      Schema.of(
          "units_by_batch",
          "CREATE TABLE units_by_batch (owner text, gtin text, lot text, bucket int, serial text,"
              + " order_id text, stage tinyint, numbering tinyint, identity tinyint,"
              + " supply tinyint, conflict boolean, packed boolean,"
              + " PRIMARY KEY ((owner, gtin, lot, bucket), serial))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /** Which part of a batch a unit is in. */
  record Bucket(BatchRow batch, int number) {}

  /** What the books count of one unit. */
  record Unit(
      String orderId,
      Stage stage,
      Stage numbering,
      Identity identity,
      SupplyStatus supply,
      boolean conflict,
      boolean packed) {}

  UnitRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO units_by_batch (owner, gtin, lot, bucket, serial, order_id, stage,"
                + " numbering, identity, supply, conflict, packed)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT order_id, stage, numbering, identity, supply, conflict, packed"
                + " FROM units_by_batch WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ?");
  }

  static Bucket bucketOf(ObjectState unit) {
    return new Bucket(BatchRow.of(unit), Buckets.of(serial(unit)));
  }

  /** The serial in a canonical text {@code sgtin:<gtin14>.<serial>}; the whole text of others. */
  private static String serial(ObjectState unit) {
    String id = unit.getItemId();
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(dot + 1);
  }

  BoundStatement write(Bucket bucket, ObjectState unit) {
    return write.bind(
        bucket.batch().owner(),
        bucket.batch().gtin(),
        bucket.batch().lot(),
        bucket.number(),
        serial(unit),
        unit.getOrderId(),
        (byte) unit.getStage().getNumber(),
        (byte) unit.getNumbering().getNumber(),
        (byte) unit.getIdentity().getNumber(),
        (byte) unit.getSupply().getNumber(),
        unit.getHoldsList().contains(Hold.HOLD_CONFLICT),
        !unit.getParent().isEmpty(),
        unit.getStamp());
  }

  /** Reads one bucket; the consumer is called from one thread at a time. */
  CompletionStage<Void> read(Bucket bucket, Consumer<Unit> each) {
    BatchRow batch = bucket.batch();
    return Pages.each(
        session.executeAsync(read.bind(batch.owner(), batch.gtin(), batch.lot(), bucket.number())),
        row -> each.accept(unit(row)));
  }

  private static Unit unit(Row row) {
    return new Unit(
        Blobs.text(row, "order_id"),
        Stage.forNumber(row.getByte("stage")),
        Stage.forNumber(row.getByte("numbering")),
        Identity.forNumber(row.getByte("identity")),
        SupplyStatus.forNumber(row.getByte("supply")),
        row.getBoolean("conflict"),
        row.getBoolean("packed"));
  }
}
