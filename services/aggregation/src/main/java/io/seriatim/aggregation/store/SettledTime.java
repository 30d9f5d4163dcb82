package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rows included for certain when a comparison began: the ledger goes on meanwhile, and
 * what came later is compared another time.
 */
final class SettledTime {
  private final Map<Integer, Long> watermarks = new HashMap<>();

  /** As of now: everything that is compared must be read after this. */
  SettledTime(CqlSession session) {
    for (Row row : session.execute("SELECT partition, stamp FROM progress_by_partition")) {
      watermarks.put(row.getInt("partition"), row.getLong("stamp"));
    }
  }

  boolean has(LedgerEvent event) {
    return Projection.greatestStamp(event) <= watermark(event.getPartition());
  }

  boolean has(ArchivePlace place) {
    return place.getStamp() <= watermark(place.getPartition());
  }

  /** A state without a past was made by nothing, and not just now. */
  boolean has(ObjectState state) {
    return state.getPastCount() == 0
        || state.getStamp() <= watermark(state.getPast(state.getPastCount() - 1).getPartition());
  }

  /** What a partition wrote with this stamp. */
  boolean has(int partition, long stamp) {
    return stamp <= watermark(partition);
  }

  /** Up to which stamp all rows and events of a partition are there; 0 before the first. */
  long watermark(int partition) {
    return watermarks.getOrDefault(partition, 0L);
  }
}
