package io.seriatim.chassis.kafka;

import io.seriatim.proto.envelope.v1.EventHeader;

/** What a consumer does with an event whose body it does not know. */
public final class UnknownEvents {
  private UnknownEvents() {}

  /**
   * Returns if the event says it may be skipped.
   *
   * @throws UnknownEvent which stops the consumer, loudly, with the offset where it stopped
   */
  public static void skipOrStop(EventHeader header) {
    if (!header.getIgnorable()) {
      throw new UnknownEvent(header.getEventId());
    }
  }

  /** An event that this version does not know and may not skip. */
  public static final class UnknownEvent extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnknownEvent(String eventId) {
      super(
          "event "
              + eventId
              + " is not known to this version and not ignorable; upgrade this service");
    }
  }
}
