package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the rows of the ledger again from its archive, into an empty keyspace or over rows that
 * are wrong or missing.
 *
 * <p>Law: every slice of the archive once or more, in any order, leaves the rows and write times
 * that the projector left. How far a partition's rows are complete is written last: before that
 * nobody may believe them. It is never further than the archive itself was complete when the replay
 * began: what was decided meanwhile may lie in slices that were read already. The position in Kafka
 * is not in the archive and stays empty.
 */
public final class ArchiveReplay {
  private static final int FROM_NO_TOPIC = -1;

  private final ArchiveScan archive;
  private final Projection projection;
  private final ProgressRows progress;
  private final CqlSession from;
  private final CqlSession to;
  private final int writesAtOnce;

  /**
   * A replay.
   *
   * @param from a session in the keyspace with the archive
   * @param to a session in the keyspace with the rows, which has the ledger's tables
   */
  public ArchiveReplay(CqlSession from, CqlSession to, int writesAtOnce) {
    LedgerTables tables = new LedgerTables(to);
    this.archive = new ArchiveScan(from);
    this.projection = new Projection(to, tables, writesAtOnce);
    this.progress = tables.progress;
    this.from = from;
    this.to = to;
    this.writesAtOnce = writesAtOnce;
  }

  /** Returns how many events were replayed, when all rows are written. */
  public long run(List<TokenSlices.Slice> slices) {
    SettledTime settled = new SettledTime(from);
    Map<Integer, Long> greatest = new HashMap<>();
    long[] events = {0};
    for (TokenSlices.Slice slice : slices) {
      archive.each(
          slice,
          page -> {
            projection.writeRows(page.stream().map(ArchiveReplay::received).toList());
            page.forEach(event ->
                greatest.merge(event.getPartition(), Projection.greatestStamp(event), Math::max));
            events[0] += page.size();
          });
    }
    Writes writes = new Writes(to, writesAtOnce);
    greatest.forEach((partition, stamp) ->
        writes.one(progress.restored(partition, Math.min(stamp, settled.watermark(partition)))));
    writes.await();
    return events[0];
  }

  private static Received<String, LedgerEvent> received(LedgerEvent event) {
    return new Received<>(event.getPartition(), FROM_NO_TOPIC, 0, "", Optional.of(event));
  }
}
