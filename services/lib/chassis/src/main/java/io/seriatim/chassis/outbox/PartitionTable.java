package io.seriatim.chassis.outbox;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/**
 * A table whose partitions hold everything that is decided together: state rows, first answers,
 * unpublished events. One partition, one conditional batch.
 *
 * <p>Section {@code m} is the one row with the partition's version, {@code s} state, {@code d}
 * details that are not loaded with the state, {@code a} first answers, {@code o} the outbox.
 * Cassandra demands one table and one partition of a conditional batch.
 */
public record PartitionTable(String table) implements TableSchema {
  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS %s (
          partition_id text, section text, row_id text,
          version bigint, body blob, request_hash blob,
          topic text, kafka_partition int, kafka_key blob,
          PRIMARY KEY (partition_id, section, row_id)
        ) WITH gc_grace_seconds = 86400
        """
            .formatted(table));
  }
}
