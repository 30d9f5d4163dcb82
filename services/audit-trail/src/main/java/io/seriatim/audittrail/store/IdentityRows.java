package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.identity.ReadingStore;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.Known;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One row says who reads, how far, and what is planned; it changes by conditions on its holder
 * only. Events that were taken lie by feed and hour.
 */
public final class IdentityRows implements ReadingStore {
  private static final String NAME = "keycloak";
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final CqlSession session;
  private final PreparedStatement first;
  private final PreparedStatement read;
  private final PreparedStatement hold;
  private final PreparedStatement plan;
  private final PreparedStatement reached;
  private final Map<Feed, PreparedStatement> finish = new EnumMap<>(Feed.class);
  private final PreparedStatement keep;
  private final PreparedStatement ofHour;
  private final PreparedStatement known;
  private final PreparedStatement remember;

  public IdentityRows(CqlSession session) {
    this.session = session;
    first =
        session.prepare(
            "INSERT INTO identity_reading (name, holder, held_until, reached, sign_ins,"
                + " administration) VALUES (?, '', 0, 0, 0, 0) IF NOT EXISTS");
    read = session.prepare("SELECT * FROM identity_reading WHERE name = ?");
    String change = "UPDATE identity_reading SET ";
    hold =
        session.prepare(
            change + "holder = ?, held_until = ? WHERE name = ? IF holder = ? AND held_until = ?");
    plan =
        session.prepare(
            change + "batch_id = ?, batch_feed = ?, batch_events = ? WHERE name = ? IF holder = ?");
    reached = session.prepare(change + "reached = ? WHERE name = ? IF holder = ?");
    for (Feed feed : Feed.values()) {
      String ending =
          change
              + column(feed)
              + " = ?, batch_id = null, batch_feed = null, batch_events = null"
              + " WHERE name = ? IF holder = ? AND batch_id = ?";
      finish.put(feed, session.prepare(ending));
    }
    keep =
        session.prepare(
            "INSERT INTO identity_events_by_hour (feed, hour, event_id, batch_id)"
                + " VALUES (?, ?, ?, ?)");
    ofHour =
        session.prepare("SELECT event_id FROM identity_events_by_hour WHERE feed = ? AND hour = ?");
    known = session.prepare("SELECT tenant, name FROM known_by_identity WHERE thing = ?");
    remember =
        session.prepare("INSERT INTO known_by_identity (thing, tenant, name) VALUES (?, ?, ?)");
  }

  private static String column(Feed feed) {
    return switch (feed) {
      case SIGN_INS -> "sign_ins";
      case ADMINISTRATION -> "administration";
    };
  }

  @Override
  public Reading read() {
    return row()
        .orElseGet(() -> {
          decided(first.bind(NAME));
          return row().orElseThrow(() -> new IllegalStateException("identity_reading: no row"));
        });
  }

  private Optional<Reading> row() {
    Row row =
        session.execute(read.bind(NAME).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)).one();
    return Optional.ofNullable(row).map(IdentityRows::reading);
  }

  private static Reading reading(Row row) {
    Map<Feed, Long> watermarks = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      watermarks.put(feed, row.getLong(column(feed)));
    }
    return new Reading(
        Rows.text(row, "holder"),
        row.getLong("held_until"),
        watermarks,
        batch(row),
        row.getLong("reached"));
  }

  private static Optional<Batch> batch(Row row) {
    List<String> events = row.getList("batch_events", String.class);
    if (Rows.text(row, "batch_id").isEmpty() || events == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Batch(
            Rows.text(row, "batch_id"),
            Feed.valueOf(Rows.text(row, "batch_feed")),
            events.stream().map(IdentityRows::place).toList()));
  }

  /** Time, a space, id. */
  private static Place place(String text) {
    int space = text.indexOf(' ');
    return new Place(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
  }

  @Override
  public boolean hold(Reading seen, String holder, long untilMillis) {
    return decided(hold.bind(holder, untilMillis, NAME, seen.holder(), seen.heldUntil()));
  }

  @Override
  public boolean plan(String holder, Batch batch) {
    List<String> events =
        batch.events().stream().map(place -> place.millis() + " " + place.id()).toList();
    return decided(plan.bind(batch.id(), batch.feed().name(), events, NAME, holder));
  }

  @Override
  public void taken(Batch batch) {
    Writes writes = new Writes(session, batch.events().size());
    for (Place event : batch.events()) {
      writes.one(keep.bind(batch.feed().name(), event.millis() / HOUR, event.id(), batch.id()));
    }
    writes.await();
  }

  @Override
  public boolean finish(String holder, Batch batch, long watermark) {
    PreparedStatement ending = finish.get(batch.feed());
    if (ending == null) {
      throw new IllegalStateException("no statement for " + batch.feed());
    }
    return decided(ending.bind(watermark, NAME, holder, batch.id()));
  }

  @Override
  public void reached(String holder, long millis) {
    decided(reached.bind(millis, NAME, holder));
  }

  @Override
  public Set<String> takenAround(Feed feed, List<Place> events) {
    Set<String> found = new HashSet<>();
    events.stream()
        .map(event -> event.millis() / HOUR)
        .distinct()
        .forEach(hour ->
            session
                .execute(ofHour.bind(feed.name(), hour))
                .forEach(row -> found.add(Rows.text(row, "event_id"))));
    return found;
  }

  @Override
  public Optional<Known> known(String thing) {
    return Optional.ofNullable(session.execute(known.bind(thing)).one())
        .map(row -> new Known(Rows.text(row, "tenant"), Rows.text(row, "name")));
  }

  @Override
  public void remember(String thing, Known now) {
    session.execute(remember.bind(thing, now.tenant(), now.name()).setIdempotent(true));
  }

  private boolean decided(BoundStatement statement) {
    return session.execute(statement).wasApplied();
  }
}
