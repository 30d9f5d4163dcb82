package io.seriatim.aggregation.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The decision time of one partition: the time an input was accepted, but always later than any
 * stamp given before, so that the stamps of a partition are in the order of its decisions.
 */
final class DecisionClock {
  private static final String KEY = "last";

  private final Shelf store;
  private long last;
  private boolean moved;

  DecisionClock(ProcessorContext<?, ?> context) {
    store = new Shelf(context, Shelf.CLOCK);
    byte[] kept = store.get(KEY);
    last = kept == null ? 0 : ByteBuffer.wrap(kept).getLong();
  }

  /** The decision time of an input, in microseconds. */
  long next(long acceptedMicros) {
    return Math.max(acceptedMicros, last + 1);
  }

  /** Moves on to the greatest stamp given. */
  void advance(long stamp) {
    last = stamp;
    moved = true;
  }

  /** Keeps it, once for an input. */
  void flush() {
    if (moved) {
      store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(last).array());
      moved = false;
    }
  }
}
