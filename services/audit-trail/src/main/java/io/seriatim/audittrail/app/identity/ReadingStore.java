package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the identity provider's events are read, which were taken, and who reads. What the reader
 * decides is conditional on still being the reader.
 */
public interface ReadingStore {
  /** The time and id of an event. */
  record Place(long millis, String id) {}

  /** Events that are written together. */
  record Batch(String id, Feed feed, List<Place> events) {
    public Batch {
      events = List.copyOf(events);
    }

    /** The time of the last of them, milliseconds since the epoch. */
    public long last() {
      return events.stream().mapToLong(Place::millis).max().orElse(0);
    }
  }

  /**
   * What is kept.
   *
   * @param holder the instance that reads
   * @param heldUntil until then nobody else does, milliseconds since the epoch
   * @param watermarks the time of the last event taken of each feed, milliseconds since the epoch
   * @param planned the batch that was to be written next; empty where its events are all taken
   * @param reachedMillis when the end of the provider's events was reached last
   */
  record Reading(
      String holder,
      long heldUntil,
      Map<Feed, Long> watermarks,
      Optional<Batch> planned,
      long reachedMillis) {
    public Reading {
      watermarks = Map.copyOf(watermarks);
    }

    public long watermark(Feed feed) {
      return watermarks.getOrDefault(feed, 0L);
    }
  }

  /** As it is decided, not older. */
  Reading read();

  /** Holds the reading for this instance, if it still is as it was seen. */
  boolean hold(Reading seen, String holder, long untilMillis);

  /** Plans a batch; false if another instance reads by now. */
  boolean plan(String holder, Batch batch);

  /** Keeps which events were taken; the same again changes nothing. */
  void taken(Batch batch);

  /** Ends the plan and moves the watermark; false if another instance reads by now. */
  boolean finish(String holder, Batch batch, long watermark);

  /** Keeps that the end of the events was reached then. */
  void reached(String holder, long millis);

  /** The ids of events that were taken, among them those of these that were. */
  Set<String> takenAround(Feed feed, List<Place> events);

  /** What was known last of {@code users/<id>} or {@code clients/<id>}. */
  Optional<Known> known(String thing);

  void remember(String thing, Known known);
}
