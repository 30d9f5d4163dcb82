package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One row for each object: its state after the event with the greatest stamp. */
final class ObjectRows {
  static final Schema SCHEMA =
      Schema.of(
          "objects_by_id",
          "CREATE TABLE objects_by_id (item_id text PRIMARY KEY, state blob)"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  ObjectRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO objects_by_id (item_id, state) VALUES (?, ?) USING TIMESTAMP ?");
    read = session.prepare("SELECT item_id, state FROM objects_by_id WHERE item_id = ?");
  }

  /** The state without what the key says already. */
  BoundStatement write(ObjectState state) {
    ObjectState stored = state.toBuilder().clearItemId().build();
    return write.bind(state.getItemId(), ByteBuffer.wrap(stored.toByteArray()), state.getStamp());
  }

  CompletionStage<Optional<ObjectState>> read(String itemId) {
    return session
        .executeAsync(read.bind(itemId))
        .thenApply(found -> Optional.ofNullable(found.one()).map(ObjectRows::state));
  }

  private static ObjectState state(Row row) {
    return Blobs.read(row, "state", ObjectState.parser()).toBuilder()
        .setItemId(Blobs.text(row, "item_id"))
        .build();
  }
}
