package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Mark;

/** Keys of the compacted topic of acknowledgements. */
public final class Acks {
  private Acks() {}

  /**
   * One key for each gateway, epoch and mark: an old journal that comes late keeps its own marks.
   */
  public static String key(GatewayMark mark) {
    return mark.getGatewayId() + "/" + mark.getEpoch() + "/" + name(mark.getMark());
  }

  private static String name(Mark mark) {
    return switch (mark) {
      case MARK_ACCEPTED -> "accepted";
      case MARK_DURABLE -> "durable";
      case MARK_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("mark: " + mark + " (expected: accepted or durable)");
    };
  }
}
