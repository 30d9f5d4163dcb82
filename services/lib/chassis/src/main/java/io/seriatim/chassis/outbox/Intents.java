package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** All CQL of the {@link IntentTable}. */
final class Intents {
  private final CqlSession session;
  private final InstantSource clock;
  private final PreparedStatement write;
  private final PreparedStatement remove;
  private final PreparedStatement list;

  /** A partition that was about to announce something. */
  record Intent(String table, String partitionId, UUID intentId, Instant writtenAt) {}

  Intents(CqlSession session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
    String table = new IntentTable().table();
    this.write =
        session.prepare(
            "INSERT INTO "
                + table
                + " (bucket, table_name, partition_id, intent_id, written_at) VALUES (?, ?, ?, ?, ?)");
    this.remove =
        session.prepare(
            "DELETE FROM "
                + table
                + " WHERE bucket = ? AND table_name = ? AND partition_id = ? AND intent_id = ?");
    this.list =
        session.prepare(
            "SELECT table_name, partition_id, intent_id, written_at FROM "
                + table
                + " WHERE bucket = ?");
  }

  /**
   * Gives the intent's own id: another instance's intent about the same partition is not ours to
   * remove.
   */
  UUID write(String table, String partitionId) {
    UUID intentId = Uuids.timeBased();
    session.execute(write.bind(bucket(partitionId), table, partitionId, intentId, clock.instant()));
    return intentId;
  }

  void remove(String table, String partitionId, UUID intentId) {
    session.execute(remove.bind(bucket(partitionId), table, partitionId, intentId));
  }

  /** What is left over; empty in a quiet installation. */
  List<Intent> all() {
    List<Intent> left = new ArrayList<>();
    for (int bucket = 0; bucket < IntentTable.BUCKETS; bucket++) {
      for (Row found : session.execute(list.bind(bucket))) {
        left.add(intent(found));
      }
    }
    return left;
  }

  private static Intent intent(Row found) {
    return new Intent(
        Objects.requireNonNull(found.getString("table_name")),
        Objects.requireNonNull(found.getString("partition_id")),
        Objects.requireNonNull(found.getUuid("intent_id")),
        Objects.requireNonNull(found.getInstant("written_at")));
  }

  private static int bucket(String partitionId) {
    return Math.floorMod(partitionId.hashCode(), IntentTable.BUCKETS);
  }
}
