package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.periodic.PeriodicStore;
import io.seriatim.audittrail.contract.PeriodicWords;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.kernel.identity.TenantId;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Periodic reviews, one partition a tenant, whose static column says which is the last: a new one
 * and a conclusion are each on condition of it, so that no conclusion passes a later report.
 */
public final class PeriodicRows implements PeriodicStore {
  private static final String COUNTING = "COUNTING";
  private static final String SETTLED = "SETTLED";
  private static final String CONCLUDED = "CONCLUDED";
  private static final String TABLE = "periodic_reviews_by_owner";
  private static final String WHOLE =
      "SELECT request_hash, concluded_hash, body FROM " + TABLE + " WHERE owner = ?";

  private final CqlSession session;
  private final PreparedStatement headings;
  private final PreparedStatement find;
  private final PreparedStatement last;
  private final PreparedStatement first;
  private final PreparedStatement next;
  private final PreparedStatement settle;
  private final PreparedStatement conclude;

  public PeriodicRows(CqlSession session) {
    this.session = session;
    String one = " WHERE owner = ? AND version = ?";
    String begin =
        "UPDATE "
            + TABLE
            + " SET latest = ?, stage = 'COUNTING', request_id = ?, request_hash = ?,"
            + " concluded_hash = '', next_due = '', body = ?"
            + one;
    headings =
        session.prepare(
            "SELECT version, stage, request_id, request_hash, next_due FROM "
                + TABLE
                + " WHERE owner = ?");
    find = session.prepare(WHOLE + " AND version = ?");
    last = session.prepare(WHOLE + " ORDER BY version DESC LIMIT ?");
    first = session.prepare(begin + " IF latest = null");
    next = session.prepare(begin + " IF latest = ?");
    settle =
        session.prepare(
            "UPDATE "
                + TABLE
                + " SET stage = '"
                + SETTLED
                + "', body = ?"
                + one
                + " IF stage = '"
                + COUNTING
                + "'");
    conclude =
        session.prepare(
            "UPDATE "
                + TABLE
                + " SET stage = '"
                + CONCLUDED
                + "', concluded_hash = ?, next_due = ?, body = ?"
                + one
                + " IF stage = '"
                + SETTLED
                + "' AND latest = ?");
  }

  @Override
  public List<Heading> headings(TenantId owner) {
    List<Heading> found = new ArrayList<>();
    for (Row row : session.execute(serial(headings.bind(owner.value())))) {
      found.add(
          new Heading(
              row.getInt("version"),
              Rows.text(row, "request_id"),
              Rows.text(row, "request_hash"),
              Rows.text(row, "stage").equals(COUNTING),
              day(Rows.text(row, "next_due"))));
    }
    return found;
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  @Override
  public Optional<PeriodicReview> find(TenantId owner, int version) {
    return read(owner, find.bind(owner.value(), version)).stream().findFirst();
  }

  @Override
  public List<PeriodicReview> last(TenantId owner, int most) {
    return read(owner, last.bind(owner.value(), most));
  }

  @Override
  public boolean begin(PeriodicReview asked) {
    String owner = asked.owner().value();
    int version = asked.version();
    String id = asked.asked().requestId();
    String hash = asked.asked().requestHash();
    BoundStatement wanted =
        version == 1
            ? first.bind(version, id, hash, body(asked), owner, version)
            : next.bind(version, id, hash, body(asked), owner, version, version - 1);
    return session.execute(wanted).wasApplied();
  }

  @Override
  public boolean settle(PeriodicReview settled) {
    return session
        .execute(settle.bind(body(settled), settled.owner().value(), settled.version()))
        .wasApplied();
  }

  @Override
  public boolean conclude(PeriodicReview concluded) {
    Conclusion by =
        concluded.conclusion().orElseThrow(() -> new IllegalStateException("no conclusion"));
    return session
        .execute(
            conclude.bind(
                by.requestHash(),
                by.said().nextDue().toString(),
                body(concluded),
                concluded.owner().value(),
                concluded.version(),
                concluded.version()))
        .wasApplied();
  }

  private static ByteBuffer body(PeriodicReview review) {
    return ByteBuffer.wrap(PeriodicWords.message(review).toByteArray());
  }

  private static BoundStatement serial(BoundStatement asked) {
    return asked.setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
  }

  private List<PeriodicReview> read(TenantId owner, BoundStatement asked) {
    List<PeriodicReview> found = new ArrayList<>();
    for (Row row : session.execute(serial(asked))) {
      try {
        found.add(
            PeriodicWords.read(
                owner,
                io.seriatim.proto.audit.v1.PeriodicReview.parseFrom(Rows.bytes(row, "body")),
                Rows.text(row, "request_hash"),
                Rows.text(row, "concluded_hash")));
      } catch (InvalidProtocolBufferException broken) {
        throw new IllegalStateException("a periodic review of " + owner + " can't be read", broken);
      }
    }
    return found;
  }
}
