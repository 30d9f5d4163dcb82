package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the archive from one end of the ring to the other, a page in memory.
 *
 * <p>Nobody keeps a list of its partitions: who needs all events must read all of them anyhow, and
 * the order of the ring is the order in which they lie on disk.
 */
final class ArchiveScan {
  private static final int PAGE = 200;

  private final CqlSession session;
  private final PreparedStatement read;
  private final PreparedStatement readSpan;

  ArchiveScan(CqlSession session) {
    this.session = session;
    read =
        session.prepare(
            "SELECT event FROM events_by_time"
                + " WHERE token(partition, span) > ? AND token(partition, span) <= ?");
    readSpan = session.prepare("SELECT event FROM events_by_time WHERE partition = ? AND span = ?");
  }

  /**
   * Gives the events of a slice, as they were written, so many at a time; those of one span of time
   * follow each other.
   */
  void each(TokenSlices.Slice slice, Consumer<List<LedgerEvent>> each) {
    pages(read.bind(slice.after(), slice.last()), each);
  }

  /** Gives the events of one span. */
  void each(ArchiveRows.Span span, Consumer<List<LedgerEvent>> each) {
    pages(readSpan.bind(span.partition(), span.number()), each);
  }

  private void pages(BoundStatement which, Consumer<List<LedgerEvent>> each) {
    List<LedgerEvent> page = new ArrayList<>();
    for (Row row : session.execute(which.setPageSize(PAGE))) {
      page.add(Blobs.read(row, "event", LedgerEvent.parser()));
      if (page.size() == PAGE) {
        each.accept(List.copyOf(page));
        page.clear();
      }
    }
    if (!page.isEmpty()) {
      each.accept(List.copyOf(page));
    }
  }
}
