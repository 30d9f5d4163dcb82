package io.seriatim.aggregation.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The decision time of one partition: the time an input was accepted, but always later than any
 * stamp given before, so that the stamps of a partition are in the order of its decisions.
 */
final class DecisionClock {
  private static final String KEY = "last";

  private final KeyValueStore<String, byte[]> store;

  DecisionClock(ProcessorContext<?, ?> context) {
    store = context.getStateStore(LedgerTopology.CLOCK);
  }

  /** The decision time of an input, in microseconds. */
  long next(long acceptedMicros) {
    byte[] last = store.get(KEY);
    return last == null
        ? acceptedMicros
        : Math.max(acceptedMicros, ByteBuffer.wrap(last).getLong() + 1);
  }

  /** Moves on to the greatest stamp given. */
  void advance(long stamp) {
    store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(stamp).array());
  }
}
