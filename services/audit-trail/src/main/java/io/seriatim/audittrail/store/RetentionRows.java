package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.RetentionStore;
import io.seriatim.audittrail.contract.RetentionWords;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.audittrail.domain.retention.RetentionClass.Decision;
import io.seriatim.kernel.identity.TenantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Versions of retention classes: written once by condition, decided once by condition. */
public final class RetentionRows implements RetentionStore {
  private final CqlSession session;
  private final PreparedStatement all;
  private final PreparedStatement versions;
  private final PreparedStatement add;
  private final PreparedStatement decide;

  public RetentionRows(CqlSession session) {
    this.session = session;
    String from =
        "SELECT proposed_hash, decided_hash, body FROM retention_classes_by_owner WHERE owner = ?";
    all = session.prepare(from);
    versions = session.prepare(from + " AND name = ?");
    add =
        session.prepare(
            "INSERT INTO retention_classes_by_owner (owner, name, version, proposed_hash,"
                + " decided_hash, body) VALUES (?, ?, ?, ?, '', ?) IF NOT EXISTS");
    decide =
        session.prepare(
            "UPDATE retention_classes_by_owner SET decided_hash = ?, body = ? WHERE owner = ?"
                + " AND name = ? AND version = ? IF decided_hash = ''");
  }

  @Override
  public List<RetentionClass> all(TenantId owner) {
    return read(owner, all.bind(owner.value()));
  }

  @Override
  public List<RetentionClass> versions(TenantId owner, String name) {
    return read(
        owner,
        versions.bind(owner.value(), name).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
  }

  @Override
  public boolean add(RetentionClass proposed) {
    return session
        .execute(
            add.bind(
                proposed.owner().value(),
                proposed.terms().name(),
                proposed.version(),
                proposed.proposal().requestHash(),
                body(proposed)))
        .wasApplied();
  }

  @Override
  public boolean decide(RetentionClass decided) {
    return session
        .execute(
            decide.bind(
                decided.decision().map(Decision::requestHash).orElse(""),
                body(decided),
                decided.owner().value(),
                decided.terms().name(),
                decided.version()))
        .wasApplied();
  }

  private static ByteBuffer body(RetentionClass version) {
    return ByteBuffer.wrap(RetentionWords.message(version).toByteArray());
  }

  private List<RetentionClass> read(TenantId owner, BoundStatement asked) {
    List<RetentionClass> found = new ArrayList<>();
    for (Row row : session.execute(asked)) {
      found.add(read(owner, row));
    }
    return found;
  }

  private static RetentionClass read(TenantId owner, Row row) {
    try {
      return RetentionWords.read(
          owner,
          io.seriatim.proto.audit.v1.RetentionClass.parseFrom(Rows.bytes(row, "body")),
          Rows.text(row, "proposed_hash"),
          Rows.text(row, "decided_hash"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a retention class of " + owner + " can't be read", broken);
    }
  }
}
