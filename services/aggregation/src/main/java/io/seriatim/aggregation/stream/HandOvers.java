package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * How far the rows of each partition must reach before they are believed here.
 *
 * <p>Custody comes with the outermost objects only; what is in them is read from the rows when it
 * is touched. Law: rows older than the hand-over are not believed, whichever partitions decided
 * about the goods before. What was handed over after a request came in is not waited for: a site to
 * which goods come all the time would never be answered.
 */
final class HandOvers {
  private static final String FIRST = "0000";
  private static final String LAST = "9999";

  private final Shelf store;
  private final int here;

  HandOvers(ProcessorContext<?, ?> context) {
    store = new Shelf(context, Shelf.HAND_OVERS);
    here = context.taskId().partition();
  }

  /** Custody of an object came, and with it of all that is in it. */
  void took(ObjectState granted) {
    for (ArchivePlace place : granted.getPastList()) {
      String key = "%04d".formatted(place.getPartition());
      byte[] known = store.get(key);
      if (known == null || stamp(known) < place.getStamp()) {
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(place.getStamp()).array());
      }
    }
  }

  /**
   * Whether rows include every hand-over before they were asked for.
   *
   * @param askedMicros when what needs them came in
   */
  boolean areIncludedIn(ObjectsLoaded rows, long askedMicros) {
    try (KeyValueIterator<String, byte[]> each = store.range(FIRST, LAST)) {
      while (each.hasNext()) {
        KeyValue<String, byte[]> entry = each.next();
        long needed = Math.min(stamp(entry.value), askedMicros);
        if (watermark(rows, Integer.parseInt(store.keyOf(entry))) < needed) {
          return false;
        }
      }
    }
    return true;
  }

  private long watermark(ObjectsLoaded rows, int partition) {
    return rows.getWatermarksOrDefault(partition, partition == here ? rows.getWatermark() : 0);
  }

  private static long stamp(byte[] stamp) {
    return ByteBuffer.wrap(stamp).getLong();
  }
}
