package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What each request was answered first; kept 30 days of the ledger's own time. */
final class FirstAnswers {
  static final Duration KEPT = Duration.ofDays(30);
  private static final int HASH_LENGTH = 32;
  private static final Duration SWEEP = Duration.ofHours(6);

  private final KeyValueStore<String, byte[]> store;

  FirstAnswers(ProcessorContext<?, ?> context) {
    store = context.getStateStore(LedgerTopology.ANSWERS);
    context.schedule(SWEEP, PunctuationType.STREAM_TIME, this::expire);
  }

  /** What was asked first under an id, and what was answered. */
  record First(byte[] requestHash, LedgerAnswer answer) {
    boolean isFor(byte[] hash) {
      return MessageDigest.isEqual(requestHash, hash);
    }
  }

  /** Ids are the caller's own: two tenants may use the same one. */
  static String key(LedgerAnswer answer) {
    return key(answer.getTenant(), answer.getRequestId());
  }

  private static String key(String tenant, String requestId) {
    return tenant + "/" + requestId;
  }

  Optional<First> find(String tenant, String requestId) {
    return Optional.ofNullable(store.get(key(tenant, requestId))).map(FirstAnswers::first);
  }

  void keep(LedgerAnswer answer, byte[] requestHash, long decidedMicros) {
    byte[] bytes = answer.toByteArray();
    ByteBuffer value = ByteBuffer.allocate(Long.BYTES + HASH_LENGTH + bytes.length);
    value.putLong(decidedMicros).put(requestHash).put(bytes);
    store.put(key(answer), value.array());
  }

  private void expire(long streamTimeMillis) {
    long limit = TimeUnit.MILLISECONDS.toMicros(streamTimeMillis - KEPT.toMillis());
    List<String> expired = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        if (ByteBuffer.wrap(entry.value).getLong() < limit) {
          expired.add(entry.key);
        }
      }
    }
    expired.forEach(store::delete);
  }

  private static First first(byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value, Long.BYTES, value.length - Long.BYTES);
    byte[] hash = new byte[HASH_LENGTH];
    buffer.get(hash);
    try {
      return new First(hash, LedgerAnswer.parseFrom(buffer));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a kept answer can't be read", broken);
    }
  }
}
