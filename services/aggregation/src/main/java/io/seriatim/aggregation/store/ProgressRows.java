package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Up to which event of each partition the rows are complete. */
final class ProgressRows {
  static final Schema SCHEMA =
      Schema.of(
          "progress_by_partition",
          "CREATE TABLE progress_by_partition (partition int PRIMARY KEY, position bigint,"
              + " stamp bigint)");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement restore;
  private final PreparedStatement read;
  private final PreparedStatement readAll;

  ProgressRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO progress_by_partition (partition, position, stamp) VALUES (?, ?, ?)"
                + " USING TIMESTAMP ?");
    restore =
        session.prepare(
            "INSERT INTO progress_by_partition (partition, stamp) VALUES (?, ?) USING TIMESTAMP ?");
    read = session.prepare("SELECT stamp FROM progress_by_partition WHERE partition = ?");
    readAll = session.prepare("SELECT partition, stamp FROM progress_by_partition");
  }

  BoundStatement write(int partition, long offset, long stamp) {
    return write.bind(partition, offset, stamp, stamp);
  }

  /** After a replay of the archive, which does not know positions. */
  BoundStatement restored(int partition, long stamp) {
    return restore.bind(partition, stamp, stamp);
  }

  /** The greatest stamp that the rows of a partition include; 0 before the first. */
  CompletionStage<Long> read(int partition) {
    return session
        .executeAsync(read.bind(partition))
        .thenApply(found -> Optional.ofNullable(found.one()).map(row -> row.getLong(0)).orElse(0L));
  }

  /** The same of every partition. */
  CompletionStage<Map<Integer, Long>> read() {
    Map<Integer, Long> found = new HashMap<>();
    return Pages.each(
            session.executeAsync(readAll.bind()),
            row -> found.put(row.getInt("partition"), row.getLong("stamp")))
        .thenApply(done -> found);
  }
}
