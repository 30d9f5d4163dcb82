package io.seriatim.chassis.outbox;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/**
 * Which partitions may hold unpublished events: written before the batch, removed after publishing.
 */
public final class IntentTable implements TableSchema {
  static final int BUCKETS = 16;

  @Override
  public String table() {
    return "outbox_intents_by_bucket";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS outbox_intents_by_bucket (
          bucket int, table_name text, partition_id text, intent_id timeuuid, written_at timestamp,
          PRIMARY KEY (bucket, table_name, partition_id, intent_id)
        ) WITH gc_grace_seconds = 3600
        """);
  }
}
