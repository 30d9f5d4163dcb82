package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.contract.SiteStock;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Containers, and units of no batch: one row each, its state after the event with the greatest
 * stamp, and at which site it stands by itself (empty for none).
 */
final class ObjectRows {
  static final Schema SCHEMA =
      Schema.of(
          "objects_by_id",
          "CREATE TABLE objects_by_id (item_id text PRIMARY KEY, state blob)"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}",
          "ALTER TABLE objects_by_id ADD stands_at text",
          "CREATE INDEX objects_standing ON objects_by_id (stands_at) USING 'sai'");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  ObjectRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO objects_by_id (item_id, state, stands_at) VALUES (?, ?, ?)"
                + " USING TIMESTAMP ?");
    read = session.prepare("SELECT item_id, state FROM objects_by_id WHERE item_id = ?");
  }

  /** The state without what the key says already. */
  BoundStatement write(ObjectState state) {
    ObjectState stored = state.toBuilder().clearItemId().build();
    return write.bind(
        state.getItemId(),
        ByteBuffer.wrap(stored.toByteArray()),
        SiteStock.of(state),
        state.getStamp());
  }

  CompletionStage<Optional<ObjectState>> read(String itemId) {
    return session
        .executeAsync(read.bind(itemId))
        .thenApply(found -> Optional.ofNullable(found.one()).map(ObjectRows::state));
  }

  static ObjectState state(Row row) {
    return Blobs.read(row, "state", ObjectState.parser()).toBuilder()
        .setItemId(Blobs.text(row, "item_id"))
        .build();
  }
}
