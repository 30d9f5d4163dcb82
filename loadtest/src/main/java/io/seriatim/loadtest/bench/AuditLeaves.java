package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.loadtest.platform.Wait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One owner's log in the tables of audit-trail: how far it has come, and what it takes on disk. */
final class AuditLeaves {
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String KEYSPACE = "seriatim_audit";
  private static final List<String> RECORD = List.of("leaves_by_log", "tiles_by_log");
  private static final List<String> INDEXES =
      List.of("leaf_by_record", "leaf_by_line", "leaves_by_subject", "hours_by_log");

  private AuditLeaves() {}

  static void await(CqlSession session, String owner, long size) {
    Wait.until(
        size + " leaves",
        PATIENCE,
        () -> {
          Row head =
              session
                  .execute("SELECT size FROM seriatim_audit.heads_by_log WHERE owner = ?", owner)
                  .one();
          return head != null && head.getLong("size") >= size
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  /** Bytes of a leaf after compaction, by table: the record's own first, then its indexes. */
  static Map<String, Double> bytesOfALeaf(LedgerStack stack, long leaves) {
    Map<String, Double> bytes = new LinkedHashMap<>();
    try (var disk =
        new StorageDisk(Objects.requireNonNull(stack.processes().get("cassandra")).pid())) {
      disk.compact(KEYSPACE);
      Stream.concat(RECORD.stream(), INDEXES.stream())
          .forEach(table -> bytes.put(table, (double) disk.bytes(KEYSPACE, table) / leaves));
    }
    return bytes;
  }
}
