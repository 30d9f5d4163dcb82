package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The same leaves, written by the bare driver, once each, and nothing else. */
final class AuditRaw {
  private static final int BUNDLE = 4_096;
  private static final int TOGETHER = 60;
  private static final int AT_ONCE = 128;

  private static final String INSERT =
      "INSERT INTO bench_audit.leaves (owner, bundle, leaf_index, leaf, topic_id,"
          + " topic_partition, topic_offset) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private AuditRaw() {}

  static double leavesPerSecond(CqlSession session, String owner, int leaves) {
    session.execute(
        "CREATE KEYSPACE bench_audit WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE bench_audit.leaves (owner text, bundle bigint, leaf_index bigint, leaf blob,"
            + " topic_id text, topic_partition int, topic_offset bigint,"
            + " PRIMARY KEY ((owner, bundle), leaf_index))"
            + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");
    PreparedStatement insert = session.prepare(INSERT);
    List<ByteBuffer> values = new ArrayList<>();
    for (int number = 0; number < leaves; number++) {
      values.add(ByteBuffer.wrap(AuditRecords.record(owner, number).toByteArray()));
    }
    long began = System.nanoTime();
    write(session, insert, owner, values);
    double seconds = (System.nanoTime() - began) / 1e9;
    session.execute("DROP KEYSPACE bench_audit");
    return leaves / seconds;
  }

  private static void write(
      CqlSession session, PreparedStatement insert, String owner, List<ByteBuffer> values) {
    Semaphore free = new Semaphore(AT_ONCE);
    for (int from = 0; from < values.size(); from += TOGETHER) {
      List<BatchableStatement<?>> rows = new ArrayList<>();
      for (int at = from; at < Math.min(values.size(), from + TOGETHER); at++) {
        rows.add(
            insert.bind(
                owner,
                (long) from / BUNDLE,
                (long) at,
                values.get(at),
                "AAAAAAAAAAAAAAAAAAAAAA",
                0,
                (long) at));
      }
      free.acquireUninterruptibly();
      session
          .executeAsync(BatchStatement.newInstance(DefaultBatchType.UNLOGGED).addAll(rows))
          .whenComplete((done, failed) -> free.release());
    }
    free.acquireUninterruptibly(AT_ONCE);
  }
}
