package io.seriatim.audittrail.stream;

import io.seriatim.audittrail.app.TakeRecords;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.chassis.kafka.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads audit records as bytes and hands each owner's to its log, in their order. */
public final class RecordFollower {
  /** No tenant can have this name, so nobody is shown such a log; it is kept and verified. */
  private static final String NOBODY = "~nobody-";

  /** Longer than any tenant's name, and short enough for the store's keys. */
  private static final int LONGEST_OWNER = 512;

  private final TakeRecords takeRecords;
  private final String topicId;

  /**
   * Follows.
   *
   * @param topicId of the topic as it is on the broker
   */
  public RecordFollower(TakeRecords takeRecords, String topicId) {
    this.takeRecords = takeRecords;
    this.topicId = topicId;
  }

  /** Takes the records of one poll. */
  public void accept(List<Received<String, byte[]>> records) {
    Map<String, List<Incoming>> byOwner = new LinkedHashMap<>();
    for (Received<String, byte[]> received : records) {
      Position position = new Position(topicId, received.partition(), received.offset());
      byOwner
          .computeIfAbsent(owner(received), key -> new ArrayList<>())
          .add(new Incoming(received.value().orElse(new byte[0]), position));
    }
    byOwner.forEach(takeRecords::take);
  }

  private static String owner(Received<String, byte[]> received) {
    @Nullable String key = received.key();
    return key == null || key.isEmpty() || key.length() > LONGEST_OWNER
        ? NOBODY + received.partition()
        : key;
  }
}
