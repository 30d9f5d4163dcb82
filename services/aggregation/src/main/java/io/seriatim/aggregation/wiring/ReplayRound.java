package io.seriatim.aggregation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.aggregation.store.ArchiveReplay;
import io.seriatim.aggregation.store.LedgerTables;
import io.seriatim.aggregation.store.TokenSlices;
import io.seriatim.chassis.cassandra.CassandraSettings;
import io.seriatim.chassis.cassandra.SchemaVersions;
import io.seriatim.chassis.cassandra.Sessions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays the archive once, beside everything else, into a keyspace that is made if it isn't there.
 * Begun again it begins from the first slice; what was written already is written the same.
 */
final class ReplayRound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayRound.class);
  private static final int SLICES = 256;

  private final CqlSession rows;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon(true).name("archive-replay").factory());

  private ReplayRound(CqlSession rows) {
    this.rows = rows;
  }

  static ReplayRound start(
      CqlSession archive, CassandraSettings cassandra, String keyspace, int writesAtOnce) {
    CqlSession rows = Sessions.open(cassandra);
    String replication =
        "{'class': 'NetworkTopologyStrategy', '%s': %d}"
            .formatted(cassandra.datacenter(), cassandra.replicationFactor());
    SchemaVersions.apply(rows, keyspace, replication, LedgerTables.schema());
    ReplayRound round = new ReplayRound(rows);
    round.thread.execute(() -> replay(archive, rows, keyspace, writesAtOnce));
    return round;
  }

  private static void replay(
      CqlSession archive, CqlSession rows, String keyspace, int writesAtOnce) {
    ArchiveReplay replay = new ArchiveReplay(archive, rows, writesAtOnce);
    try {
      long events = replay.run(TokenSlices.of(SLICES));
      LOG.info("the archive was replayed into {}: {} events", keyspace, events);
    } catch (RuntimeException failed) {
      LOG.error("the replay into {} was broken off: start it again", keyspace, failed);
      throw failed;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    rows.close();
  }
}
