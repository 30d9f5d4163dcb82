package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.app.identity.ReadingStore.Batch;
import io.seriatim.audittrail.app.identity.ReadingStore.Place;
import io.seriatim.audittrail.app.identity.ReadingStore.Reading;
import io.seriatim.audittrail.domain.identity.IdentityEvent;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.IdentityRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes the identity provider's events into the audit trail, each once.
 *
 * <p>A batch is planned under a new name, written with that name in one transaction, and its events
 * are marked as taken. Whoever begins takes over from the writer before, which settles whether the
 * planned batch was written, and finishes it or plans anew: so nothing is lost and nothing comes
 * twice, wherever the reader stops. Events are looked for from some time before the last one taken,
 * because the provider shows them only when its own transaction is through.
 */
public final class ReadIdentityEvents {
  private final IdentityProvider provider;
  private final IdentityRecords records;
  private final ReadingStore store;
  private final TellEvents telling;
  private final InstantSource clock;
  private final Terms terms;
  private final Supplier<String> names;
  private boolean takenOver;

  /**
   * How it reads.
   *
   * @param me unique among instances and starts
   * @param lease for how long nobody else reads
   * @param overlap how long before the last event taken others may still appear
   * @param page events that are read and written together
   */
  public record Terms(String me, Duration lease, Duration overlap, int page) {}

  /** Another instance reads by now. */
  public static final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOver() {
      super("another instance reads the identity provider's events");
    }
  }

  /**
   * Reads.
   *
   * @param names of batches, a new one each time
   */
  public ReadIdentityEvents(
      IdentityProvider provider,
      IdentityRecords records,
      ReadingStore store,
      TellEvents telling,
      InstantSource clock,
      Terms terms,
      Supplier<String> names) {
    this.provider = provider;
    this.records = records;
    this.store = store;
    this.telling = telling;
    this.clock = clock;
    this.terms = terms;
    this.names = names;
  }

  /**
   * Reads to the end, unless another instance does; once at a time.
   *
   * @return when the end was reached last, by whomever, milliseconds since the epoch; 0 if never
   */
  public long round() {
    Reading seen = store.read();
    if (!mayRead(seen)) {
      takenOver = false;
      return seen.reachedMillis();
    }
    try {
      return readAll(seen);
    } catch (RuntimeException failed) {
      takenOver = false; // what was under way is settled before anything else is written
      throw failed;
    }
  }

  private boolean mayRead(Reading seen) {
    long now = clock.millis();
    boolean free = seen.holder().equals(terms.me()) || seen.heldUntil() <= now;
    return free && store.hold(seen, terms.me(), now + terms.lease().toMillis());
  }

  private long readAll(Reading seen) {
    long began = clock.millis();
    boolean whole = provider.keepsEvents();
    if (!takenOver) {
      records.takeOver();
      settle(store.read());
      takenOver = true;
    }
    for (Feed feed : Feed.values()) {
      read(feed);
    }
    if (!whole) {
      return seen.reachedMillis();
    }
    store.reached(terms.me(), began);
    return began;
  }

  /** The batch that was planned last was written, or it was not and is planned anew. */
  private void settle(Reading reading) {
    reading
        .planned()
        .filter(batch -> batch.id().equals(records.last()))
        .ifPresent(batch -> finish(batch, reading.watermark(batch.feed())));
  }

  private void read(Feed feed) {
    long watermark = store.read().watermark(feed);
    long from = Math.max(0, watermark - terms.overlap().toMillis());
    int first = 0;
    List<IdentityEvent> page = provider.events(feed, from, first, terms.page());
    while (!page.isEmpty()) {
      long last = page.stream().mapToLong(IdentityEvent::millis).max().orElse(from);
      watermark = Math.max(watermark, take(feed, page, watermark));
      if (page.size() < terms.page()) {
        return;
      }
      first = last == from ? first + page.size() : 0;
      from = last;
      page = provider.events(feed, from, first, terms.page());
    }
  }

  private long take(Feed feed, List<IdentityEvent> page, long watermark) {
    Set<String> taken = store.takenAround(feed, places(page));
    List<IdentityEvent> fresh = page.stream().filter(event -> !taken.contains(event.id())).toList();
    if (fresh.isEmpty()) {
      return watermark;
    }
    List<IdentityRecord> written = telling.tell(fresh);
    Batch batch = new Batch(names.get(), feed, places(fresh));
    holdOn();
    require(store.plan(terms.me(), batch));
    records.write(batch.id(), written);
    finish(batch, watermark);
    return batch.last();
  }

  private static List<Place> places(List<IdentityEvent> events) {
    return events.stream().map(event -> new Place(event.millis(), event.id())).toList();
  }

  private void finish(Batch batch, long watermark) {
    store.taken(batch);
    require(store.finish(terms.me(), batch, Math.max(watermark, batch.last())));
  }

  /** A backlog may take longer than a lease. */
  private void holdOn() {
    Reading now = store.read();
    require(
        now.holder().equals(terms.me())
            && store.hold(now, terms.me(), clock.millis() + terms.lease().toMillis()));
  }

  private static void require(boolean held) {
    if (!held) {
      throw new TakenOver();
    }
  }
}
