package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.domain.identity.IdentityEvent;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.IdentityEvent.SignIn;
import io.seriatim.audittrail.domain.identity.IdentityRecord;
import io.seriatim.audittrail.domain.identity.Known;
import io.seriatim.audittrail.domain.identity.Telling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity provider, a topic with transactions and a store with conditional writes, and as many
 * readers as one likes. Before and after each effect a reader's hook is called: it may stop the
 * reader, or let another one go first.
 */
final class IdentityWorld implements InstantSource {
  static final Duration LEASE = Duration.ofMinutes(1);
  static final Duration OVERLAP = Duration.ofMinutes(5);
  static final int PAGE = 3;

  final Map<Feed, List<IdentityEvent>> events = new EnumMap<>(Feed.class);
  final Map<String, Known> people = new HashMap<>();
  final List<IdentityRecord> log = new ArrayList<>();
  final Map<String, Known> remembered = new HashMap<>();
  boolean keeps = true;
  Instant now = Instant.ofEpochMilli(10_000_000);

  private final Set<String> taken = new HashSet<>();
  private final AtomicInteger names = new AtomicInteger();
  private ReadingStore.Reading row = new ReadingStore.Reading("", 0, Map.of(), Optional.empty(), 0);
  private String lastBatch = "";
  private int epoch;

  /** The reader is stopped here, as by a power cut. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  IdentityWorld() {
    for (Feed feed : Feed.values()) {
      events.put(feed, new ArrayList<>());
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  void happens(Feed feed, IdentityEvent event) {
    List<IdentityEvent> feedEvents = java.util.Objects.requireNonNull(events.get(feed));
    feedEvents.add(event);
    feedEvents.sort(Comparator.comparingLong(IdentityEvent::millis));
  }

  static SignIn login(String id, long millis, String userId) {
    return new SignIn(
        id, millis, "LOGIN", userId, "name-" + userId, "portal", "s-" + id, "10.0.0.7", "");
  }

  List<String> logged() {
    return log.stream().map(IdentityRecord::eventId).sorted().toList();
  }

  List<String> happened() {
    return events.values().stream().flatMap(List::stream).map(IdentityEvent::id).sorted().toList();
  }

  ReadIdentityEvents reader(String name, Runnable hook) {
    Provider provider = new Provider(hook);
    Store store = new Store(hook);
    return new ReadIdentityEvents(
        provider,
        new Topic(hook),
        store,
        new TellEvents(provider, store, new Telling("platform")),
        this,
        new ReadIdentityEvents.Terms(name, LEASE, OVERLAP, PAGE),
        () -> "batch-" + names.incrementAndGet());
  }

  private final class Provider implements IdentityProvider {
    private final Runnable hook;

    Provider(Runnable hook) {
      this.hook = hook;
    }

    @Override
    public List<IdentityEvent> events(Feed feed, long fromMillis, int first, int most) {
      hook.run();
      return java.util.Objects.requireNonNull(events.get(feed)).stream()
          .filter(event -> event.millis() >= fromMillis)
          .skip(first)
          .limit(most)
          .toList();
    }

    @Override
    public Optional<Known> person(String userId) {
      return Optional.ofNullable(people.get(userId));
    }

    @Override
    public boolean keepsEvents() {
      return keeps;
    }
  }

  private final class Topic implements IdentityRecords {
    private final Runnable hook;
    private int mine = -1;

    Topic(Runnable hook) {
      this.hook = hook;
    }

    @Override
    public void takeOver() {
      hook.run();
      mine = ++epoch;
      hook.run();
    }

    @Override
    public String last() {
      hook.run();
      return lastBatch;
    }

    @Override
    public void write(String batchId, List<IdentityRecord> records) {
      hook.run();
      if (mine != epoch) {
        throw new IllegalStateException("another writer has taken over");
      }
      log.addAll(records);
      lastBatch = batchId;
      hook.run();
    }
  }

  private final class Store implements ReadingStore {
    private final Runnable hook;

    Store(Runnable hook) {
      this.hook = hook;
    }

    @Override
    public Reading read() {
      hook.run();
      return row;
    }

    @Override
    public boolean hold(Reading seen, String holder, long untilMillis) {
      hook.run();
      if (!row.holder().equals(seen.holder()) || row.heldUntil() != seen.heldUntil()) {
        return false;
      }
      row = new Reading(holder, untilMillis, row.watermarks(), row.planned(), row.reachedMillis());
      hook.run();
      return true;
    }

    @Override
    public boolean plan(String holder, Batch batch) {
      hook.run();
      if (!row.holder().equals(holder)) {
        return false;
      }
      row =
          new Reading(
              holder, row.heldUntil(), row.watermarks(), Optional.of(batch), row.reachedMillis());
      hook.run();
      return true;
    }

    @Override
    public void taken(Batch batch) {
      hook.run();
      batch.events().forEach(event -> taken.add(batch.feed() + "/" + event.id()));
      hook.run();
    }

    @Override
    public boolean finish(String holder, Batch batch, long watermark) {
      hook.run();
      boolean planned = row.planned().filter(one -> one.id().equals(batch.id())).isPresent();
      if (!row.holder().equals(holder) || !planned) {
        return false;
      }
      Map<Feed, Long> watermarks = new HashMap<>(row.watermarks());
      watermarks.put(batch.feed(), watermark);
      row = new Reading(holder, row.heldUntil(), watermarks, Optional.empty(), row.reachedMillis());
      hook.run();
      return true;
    }

    @Override
    public void reached(String holder, long millis) {
      if (row.holder().equals(holder)) {
        row = new Reading(holder, row.heldUntil(), row.watermarks(), row.planned(), millis);
      }
    }

    @Override
    public Set<String> takenAround(Feed feed, List<Place> around) {
      hook.run();
      Set<String> found = new HashSet<>();
      around.stream()
          .map(Place::id)
          .filter(id -> taken.contains(feed + "/" + id))
          .forEach(found::add);
      return found;
    }

    @Override
    public Optional<Known> known(String thing) {
      return Optional.ofNullable(remembered.get(thing));
    }

    @Override
    public void remember(String thing, Known known) {
      remembered.put(thing, known);
    }
  }
}
