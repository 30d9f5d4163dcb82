package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.LegalHoldStore;
import io.seriatim.audittrail.contract.HoldWords;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.kernel.identity.TenantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Legal holds: written once by condition, lifted once by condition. */
public final class LegalHoldRows implements LegalHoldStore {
  private static final Comparator<LegalHold> OLDEST_FIRST =
      Comparator.comparing((LegalHold hold) -> hold.placed().at().toInstant())
          .thenComparing(LegalHold::id);

  private final CqlSession session;
  private final PreparedStatement all;
  private final PreparedStatement find;
  private final PreparedStatement place;
  private final PreparedStatement lift;

  public LegalHoldRows(CqlSession session) {
    this.session = session;
    String from = "SELECT placed_hash, lifted_hash, body FROM legal_holds_by_owner WHERE owner = ?";
    all = session.prepare(from);
    find = session.prepare(from + " AND hold_id = ?");
    place =
        session.prepare(
            "INSERT INTO legal_holds_by_owner (owner, hold_id, placed_hash, lifted_hash, body)"
                + " VALUES (?, ?, ?, '', ?) IF NOT EXISTS");
    lift =
        session.prepare(
            "UPDATE legal_holds_by_owner SET lifted_hash = ?, body = ? WHERE owner = ?"
                + " AND hold_id = ? IF lifted_hash = ''");
  }

  @Override
  public List<LegalHold> all(TenantId owner) {
    List<LegalHold> found = new ArrayList<>();
    for (Row row : session.execute(all.bind(owner.value()))) {
      found.add(read(owner, row));
    }
    found.sort(OLDEST_FIRST);
    return found;
  }

  @Override
  public Optional<LegalHold> find(TenantId owner, String id) {
    return Optional.ofNullable(
            session
                .execute(
                    find.bind(owner.value(), id).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                .one())
        .map(row -> read(owner, row));
  }

  @Override
  public boolean place(LegalHold hold) {
    return session
        .execute(
            place.bind(hold.ground().owner().value(), hold.id(), hold.requestHash(), body(hold)))
        .wasApplied();
  }

  @Override
  public boolean lift(LegalHold lifted) {
    return session
        .execute(
            lift.bind(
                lifted.lifted().map(Lift::requestHash).orElse(""),
                body(lifted),
                lifted.ground().owner().value(),
                lifted.id()))
        .wasApplied();
  }

  private static ByteBuffer body(LegalHold hold) {
    return ByteBuffer.wrap(HoldWords.message(hold).toByteArray());
  }

  private static LegalHold read(TenantId owner, Row row) {
    try {
      return HoldWords.read(
          owner,
          io.seriatim.proto.audit.v1.LegalHold.parseFrom(Rows.bytes(row, "body")),
          Rows.text(row, "placed_hash"),
          Rows.text(row, "lifted_hash"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a legal hold of " + owner + " can't be read", broken);
    }
  }
}
