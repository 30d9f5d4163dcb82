package io.seriatim.aggregation.stream;

import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing in the memory of a partition.
 *
 * <p>All kinds share one store: what an input leaves is one run of messages in one changelog, where
 * a store for each kind would have the broker commit a partition for each.
 */
final class Shelf {
  /** Identity → state. */
  static final String OBJECTS = "o/";

  /** Batch at a site → identities that came into it. */
  static final String RESIDENTS = "b/";

  /** Container → its children. */
  static final String MEMBERS = "c/";

  /** Containers of several batches, which are in none of the lists of {@link #RESIDENTS}. */
  static final String MIXED = "m/";

  /** Input → identities that were read for it. */
  static final String VISITS = "v/";

  /** Gateway and epoch → sequence and hash. */
  static final String GATEWAYS = "g/";

  /** Order → its books as far as they were made here. */
  static final String TALLIES = "f/";

  /** Partition → its greatest stamp in the past of goods that came from another site. */
  static final String HAND_OVERS = "h/";

  /** Batch → what reconciliation said of it. */
  static final String BATCHES = "k/";

  /** The last decision time. */
  static final String CLOCK = "t/";

  private final KeyValueStore<String, byte[]> store;
  private final String prefix;

  Shelf(ProcessorContext<?, ?> context, String prefix) {
    this.store = context.getStateStore(LedgerTopology.MEMORY);
    this.prefix = prefix;
  }

  byte @Nullable [] get(String key) {
    return store.get(prefix + key);
  }

  /** What is kept under keys from the one to the other, both included; to be closed. */
  KeyValueIterator<String, byte[]> range(String from, String to) {
    return store.range(prefix + from, prefix + to);
  }

  /** Every key. */
  void each(Consumer<String> key) {
    try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining(entry -> key.accept(keyOf(entry)));
    }
  }

  /** The key of an entry of a range. */
  String keyOf(KeyValue<String, byte[]> entry) {
    return entry.key.substring(prefix.length());
  }

  /** Keeps a value; null takes it away. */
  void put(String key, byte @Nullable [] value) {
    store.put(prefix + key, value);
  }
}
