package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where in the archive each change of an object is, in the order of its stamps. */
final class HistoryRows {
  static final Schema SCHEMA =
      Schema.of(
          "history_by_object",
          "CREATE TABLE history_by_object (item_id text, stamp bigint, partition int,"
              + " position bigint, change int, PRIMARY KEY (item_id, stamp))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /** One change of one event. */
  record Entry(long stamp, ArchivePosition event, int change) {}

  HistoryRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO history_by_object (item_id, stamp, partition, position, change)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT stamp, partition, position, change FROM history_by_object WHERE item_id = ?");
  }

  BoundStatement write(String itemId, Entry entry) {
    return write.bind(
        itemId,
        entry.stamp(),
        entry.event().partition(),
        entry.event().offset(),
        entry.change(),
        entry.stamp());
  }

  CompletionStage<List<Entry>> read(String itemId) {
    return Pages.all(
        session.executeAsync(read.bind(itemId)), new ArrayList<>(), HistoryRows::entry);
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("stamp"),
        new ArchivePosition(row.getInt("partition"), row.getLong("position")),
        row.getInt("change"));
  }
}
