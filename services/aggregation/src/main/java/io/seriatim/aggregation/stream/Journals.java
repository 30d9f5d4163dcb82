package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.domain.ChainHash;
import io.seriatim.aggregation.domain.JournalPosition;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the ledger has each gateway's journals, and the hashes of their latest records. */
final class Journals {
  /** How many records back a hash that differs is noticed by itself. */
  static final int HASHES_KEPT = 2_048;

  private final KeyValueStore<String, byte[]> store;

  Journals(ProcessorContext<?, ?> context) {
    store = context.getStateStore(LedgerTopology.GATEWAYS);
  }

  /** The latest epoch of a gateway; 0 before the first. */
  int latestEpoch(String gateway) {
    byte[] bytes = store.get(gateway);
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getInt();
  }

  JournalPosition position(String gateway, int epoch) {
    byte[] bytes = store.get(gateway + "/" + epoch);
    return bytes == null ? JournalPosition.START : position(bytes);
  }

  Optional<ChainHash> hash(String gateway, int epoch, long sequence) {
    byte[] bytes = store.get(slot(gateway, epoch, sequence));
    return Optional.ofNullable(bytes).map(Journals::position).flatMap(at -> hashOf(at, sequence));
  }

  private static Optional<ChainHash> hashOf(JournalPosition kept, long sequence) {
    return kept.sequence() == sequence ? Optional.of(kept.hash()) : Optional.empty();
  }

  void advance(String gateway, int epoch, JournalPosition to) {
    byte[] bytes = bytes(to);
    store.put(gateway + "/" + epoch, bytes);
    store.put(slot(gateway, epoch, to.sequence()), bytes);
    if (epoch > latestEpoch(gateway)) {
      store.put(gateway, ByteBuffer.allocate(Integer.BYTES).putInt(epoch).array());
    }
  }

  private static String slot(String gateway, int epoch, long sequence) {
    return gateway + "/" + epoch + "/" + sequence % HASHES_KEPT;
  }

  private static byte[] bytes(JournalPosition position) {
    byte[] hash = position.hash().bytes();
    return ByteBuffer.allocate(Long.BYTES + hash.length)
        .putLong(position.sequence())
        .put(hash)
        .array();
  }

  private static JournalPosition position(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long sequence = buffer.getLong();
    byte[] hash = new byte[buffer.remaining()];
    buffer.get(hash);
    return new JournalPosition(sequence, ChainHash.of(hash));
  }
}
