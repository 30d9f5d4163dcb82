package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.domain.ChainHash;
import io.seriatim.aggregation.domain.JournalPosition;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How far the ledger has each gateway's journals, and the hashes of their latest records.
 *
 * <p>Hashes lie in pages; what an input changed is put into the store once, at its end.
 */
final class Journals {
  /** How many records back a hash that differs is noticed by itself, at least. */
  static final int HASHES_KEPT = 2_048;

  private static final int PAGE = 64;
  private static final int PAGES = HASHES_KEPT / PAGE + 1;
  private static final int HASH_BYTES = 32;

  private final WriteBehind store;

  Journals(ProcessorContext<?, ?> context) {
    store = new WriteBehind(new Shelf(context, Shelf.GATEWAYS));
  }

  /** The latest epoch of a gateway; 0 before the first. */
  int latestEpoch(String gateway) {
    return store.get(gateway).map(bytes -> ByteBuffer.wrap(bytes).getInt()).orElse(0);
  }

  JournalPosition position(String gateway, int epoch) {
    return store.get(gateway + "/" + epoch).map(Journals::position).orElse(JournalPosition.START);
  }

  Optional<ChainHash> hash(String gateway, int epoch, long sequence) {
    if (sequence < 1) {
      return Optional.empty();
    }
    return store.get(page(gateway, epoch, sequence)).flatMap(page -> hashIn(page, sequence));
  }

  private static Optional<ChainHash> hashIn(byte[] page, long sequence) {
    ByteBuffer buffer = ByteBuffer.wrap(page);
    if (buffer.getLong() != sequence / PAGE) {
      return Optional.empty();
    }
    byte[] hash = new byte[HASH_BYTES];
    buffer.position(place(sequence)).get(hash);
    return ByteBuffer.wrap(hash).equals(ByteBuffer.allocate(HASH_BYTES))
        ? Optional.empty()
        : Optional.of(ChainHash.of(hash));
  }

  private static int place(long sequence) {
    return Long.BYTES + (int) (sequence % PAGE) * HASH_BYTES;
  }

  void advance(String gateway, int epoch, JournalPosition to) {
    store.put(gateway + "/" + epoch, bytes(to));
    keepHash(page(gateway, epoch, to.sequence()), to);
    if (epoch > latestEpoch(gateway)) {
      store.put(gateway, ByteBuffer.allocate(Integer.BYTES).putInt(epoch).array());
    }
  }

  private void keepHash(String key, JournalPosition to) {
    byte[] hash = to.hash().bytes();
    if (hash.length != HASH_BYTES) {
      return; // a forged one of another length equals no hash
    }
    long number = to.sequence() / PAGE;
    byte[] page =
        store
            .get(key)
            .filter(kept -> ByteBuffer.wrap(kept).getLong() == number)
            .map(byte[]::clone)
            .orElseGet(
                () -> ByteBuffer.allocate(Long.BYTES + PAGE * HASH_BYTES).putLong(number).array());
    ByteBuffer.wrap(page).position(place(to.sequence())).put(hash);
    store.put(key, page);
  }

  /** Puts what an input changed into the store. */
  void flush() {
    store.flush();
  }

  private static String page(String gateway, int epoch, long sequence) {
    return gateway + "/" + epoch + "/hashes/" + sequence / PAGE % PAGES;
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
