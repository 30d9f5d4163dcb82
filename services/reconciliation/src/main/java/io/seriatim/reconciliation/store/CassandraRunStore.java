package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.app.RunStore;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps how orders ran. */
public final class CassandraRunStore implements RunStore {
  /** So many moments of an order are shown; a line that stops more often has another problem. */
  private static final int MOST_MOMENTS = 1_000;

  private static final char BETWEEN = '/';

  private final CqlSession session;
  private final PreparedStatement counted;
  private final PreparedStatement put;
  private final PreparedStatement add;
  private final PreparedStatement tallies;
  private final PreparedStatement moments;

  public CassandraRunStore(CqlSession session) {
    this.session = session;
    this.counted =
        session.prepare(
            "SELECT counted_to, counts FROM run_tallies_by_batch WHERE owner = ? AND gtin = ?"
                + " AND lot = ? AND order_id = ? AND source = ?");
    this.put =
        session.prepare(
            "INSERT INTO run_tallies_by_batch"
                + " (owner, gtin, lot, order_id, source, counted_to, counts)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    this.add =
        session.prepare(
            "INSERT INTO run_moments_by_batch (owner, gtin, lot, order_id, at_micros, event_id,"
                + " offset_minutes, what, said, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.tallies =
        session.prepare(
            "SELECT order_id, counts FROM run_tallies_by_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ?");
    this.moments =
        session.prepare(
            "SELECT at_micros, event_id, offset_minutes, what, said, who FROM run_moments_by_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND order_id = ? LIMIT ?");
  }

  @Override
  public Counted counted(Place place) {
    BatchKey batch = place.batch();
    Row row =
        session
            .execute(
                counted.bind(
                    batch.owner().value(),
                    batch.gtin().value(),
                    batch.lot().value(),
                    place.order().value(),
                    place.partition()))
            .one();
    return row == null ? Counted.NOTHING : new Counted(tally(row), row.getLong("counted_to"));
  }

  @Override
  public void put(Place place, Counted what) {
    BatchKey batch = place.batch();
    Map<String, Long> counts = new TreeMap<>();
    what.tally()
        .counts()
        .forEach((key, count) -> counts.put(key.account().name() + BETWEEN + key.detail(), count));
    session.execute(
        put.bind(
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value(),
            place.order().value(),
            place.partition(),
            what.offset(),
            counts,
            what.offset() + 1));
  }

  @Override
  public void add(Place place, RunMoment moment) {
    BatchKey batch = place.batch();
    session.execute(
        add.bind(
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value(),
            place.order().value(),
            ChronoUnit.MICROS.between(Instant.EPOCH, moment.at().toInstant()),
            moment.id(),
            moment.at().getOffset().getTotalSeconds() / 60,
            moment.what().name(),
            moment.text(),
            moment.who()));
  }

  @Override
  public Map<OrderId, RunHistory> of(BatchKey batch) {
    Map<OrderId, RunTally> sums = new HashMap<>();
    for (Row row :
        session.execute(
            tallies.bind(batch.owner().value(), batch.gtin().value(), batch.lot().value()))) {
      sums.merge(new OrderId(text(row, "order_id")), tally(row), RunTally::plus);
    }
    Map<OrderId, RunHistory> found = new HashMap<>();
    sums.forEach((order, tally) -> found.put(order, history(batch, order, tally)));
    return found;
  }

  private RunHistory history(BatchKey batch, OrderId order, RunTally tally) {
    List<RunMoment> read = new ArrayList<>();
    for (Row row :
        session.execute(
            moments.bind(
                batch.owner().value(),
                batch.gtin().value(),
                batch.lot().value(),
                order.value(),
                MOST_MOMENTS + 1))) {
      read.add(moment(row));
    }
    boolean more = read.size() > MOST_MOMENTS;
    return new RunHistory(order, tally, more ? read.subList(0, MOST_MOMENTS) : read, more);
  }

  private static RunMoment moment(Row row) {
    OffsetDateTime at =
        Instant.EPOCH
            .plus(row.getLong("at_micros"), ChronoUnit.MICROS)
            .atOffset(ZoneOffset.ofTotalSeconds(row.getInt("offset_minutes") * 60));
    return new RunMoment(
        text(row, "event_id"),
        at,
        RunMoment.What.valueOf(text(row, "what")),
        text(row, "said"),
        text(row, "who"));
  }

  private static RunTally tally(Row row) {
    RunTally.Counting counting = new RunTally.Counting();
    Map<String, Long> counts =
        Objects.requireNonNull(row.getMap("counts", String.class, Long.class), "counts");
    counts.forEach((name, count) -> {
      int end = name.indexOf(BETWEEN);
      counting.add(
          RunTally.Account.valueOf(name.substring(0, end)), name.substring(end + 1), count);
    });
    return counting.tally();
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
