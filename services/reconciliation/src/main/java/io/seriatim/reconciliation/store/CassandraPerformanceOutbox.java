package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.domain.BatchKey;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what waits to be told for as long as it waits, and what is accepted for ninety days more;
 * every change of a row is a conditional one.
 *
 * <p>A row is made by an update, not an insert: it is then gone with the last of its values.
 */
public final class CassandraPerformanceOutbox implements PerformanceOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraPerformanceOutbox.class);
  private static final long KEPT_SECONDS = Duration.ofDays(90).toSeconds();

  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement wait;
  private final PreparedStatement waiting;
  private final PreparedStatement done;
  private final PreparedStatement row;
  private final PreparedStatement take;
  private final PreparedStatement fix;
  private final PreparedStatement accept;

  public CassandraPerformanceOutbox(CqlSession session) {
    this.session = session;
    this.insert =
        session.prepare(
            "UPDATE performance_by_id USING TTL 0 SET owner = ?, gtin = ?, lot = ?, order_id = ?,"
                + " about = ?, at_micros = ?, offset_minutes = ?, attempts = ?, next_micros = ?,"
                + " accepted = false WHERE id = ? IF owner = null");
    this.wait = session.prepare("INSERT INTO performance_waiting (shelf, id) VALUES (?, ?)");
    this.waiting = session.prepare("SELECT shelf, id FROM performance_waiting WHERE shelf IN ?");
    this.done = session.prepare("DELETE FROM performance_waiting WHERE shelf = ? AND id = ?");
    this.row = session.prepare("SELECT * FROM performance_by_id WHERE id = ?");
    this.take =
        session.prepare(
            "UPDATE performance_by_id USING TTL 0 SET attempts = ?, next_micros = ? WHERE id = ?"
                + " IF next_micros = ? AND accepted = false");
    this.fix =
        session.prepare(
            "UPDATE performance_by_id USING TTL 0 SET content = ? WHERE id = ? IF content = null");
    this.accept =
        session.prepare(
            "UPDATE performance_by_id USING TTL "
                + KEPT_SECONDS
                + " SET owner = ?, gtin = ?, lot = ?, order_id = ?, about = ?, at_micros = ?,"
                + " offset_minutes = ?, attempts = ?, next_micros = ?, content = ?,"
                + " accepted = true WHERE id = ? IF EXISTS");
  }

  @Override
  public void add(Due due) {
    boolean added =
        session
            .execute(
                insert.bind(
                    due.batch().owner().value(),
                    due.batch().gtin().value(),
                    due.batch().lot().value(),
                    due.order().map(OrderId::value).orElse(""),
                    due.about(),
                    micros(due.at().toInstant()),
                    due.at().getOffset().getTotalSeconds() / 60,
                    due.attempts(),
                    micros(due.next()),
                    due.id()))
            .wasApplied();
    if (added || !isAccepted(due.id())) {
      session.execute(wait.bind(Shelves.of(due.id()), due.id()));
    }
  }

  private boolean isAccepted(String id) {
    Row found = session.execute(row.bind(id)).one();
    return found != null && found.getBoolean("accepted");
  }

  @Override
  public List<Due> waiting() {
    List<Due> found = new ArrayList<>();
    for (Row named : session.execute(waiting.bind(Shelves.all()))) {
      String id = text(named, "id");
      Row due = session.execute(row.bind(id)).one();
      if (due == null || due.getBoolean("accepted")) {
        session.execute(done.bind(named.getInt("shelf"), id));
      } else {
        readable(due).ifPresent(found::add);
      }
    }
    return found;
  }

  /** One row that can't be read keeps no other from being told. */
  private static Optional<Due> readable(Row due) {
    try {
      return Optional.of(read(due));
    } catch (InvalidValue | NullPointerException | DateTimeException broken) {
      LOG.error("performance {} can't be read and is not told", due.getString("id"), broken);
      return Optional.empty();
    }
  }

  private static Due read(Row due) {
    String order = text(due, "order_id");
    return new Due(
        text(due, "id"),
        new BatchKey(
            TenantId.parse(text(due, "owner")),
            Gtin.parse(text(due, "gtin")),
            BatchNumber.parse(text(due, "lot"))),
        order.isEmpty() ? Optional.empty() : Optional.of(OrderId.parse(order)),
        text(due, "about"),
        time(due.getLong("at_micros"))
            .atOffset(ZoneOffset.ofTotalSeconds(due.getInt("offset_minutes") * 60)),
        due.getInt("attempts"),
        time(due.getLong("next_micros")));
  }

  @Override
  public boolean take(Due due, Instant next) {
    return session
        .execute(take.bind(due.attempts() + 1, micros(next), due.id(), micros(due.next())))
        .wasApplied();
  }

  @Override
  public byte[] fix(String id, byte[] content) {
    boolean ours = session.execute(fix.bind(ByteBuffer.wrap(content), id)).wasApplied();
    return ours ? content : fixed(id).orElseThrow();
  }

  @Override
  public Optional<byte[]> fixed(String id) {
    Row found = session.execute(row.bind(id)).one();
    if (found == null || found.isNull("content")) {
      return Optional.empty();
    }
    ByteBuffer content = Objects.requireNonNull(found.getByteBuffer("content"), "content");
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return Optional.of(bytes);
  }

  @Override
  public void accepted(String id) {
    Row told = session.execute(row.bind(id)).one();
    if (told != null) {
      session.execute(
          accept.bind(
              text(told, "owner"),
              text(told, "gtin"),
              text(told, "lot"),
              text(told, "order_id"),
              text(told, "about"),
              told.getLong("at_micros"),
              told.getInt("offset_minutes"),
              told.getInt("attempts"),
              told.getLong("next_micros"),
              Objects.requireNonNull(told.getByteBuffer("content"), "content"),
              id));
    }
    session.execute(done.bind(Shelves.of(id), id));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
