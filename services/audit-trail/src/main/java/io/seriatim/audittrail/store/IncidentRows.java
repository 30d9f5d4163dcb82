package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.incident.IncidentStore;
import io.seriatim.audittrail.contract.IncidentSteps;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps of incidents: each written once by condition, and never again. */
public final class IncidentRows implements IncidentStore {
  private final CqlSession session;
  private final PreparedStatement find;
  private final PreparedStatement append;

  public IncidentRows(CqlSession session) {
    this.session = session;
    find =
        session.prepare(
            "SELECT request_hash, body FROM incident_steps_by_incident WHERE owner = ?"
                + " AND incident_id = ?");
    append =
        session.prepare(
            "INSERT INTO incident_steps_by_incident (owner, incident_id, number, request_hash,"
                + " body) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
  }

  @Override
  public Optional<Incident> find(IncidentName name) {
    return read(name, asked(name).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
  }

  @Override
  public Optional<Incident> shown(IncidentName name) {
    return read(name, asked(name));
  }

  @Override
  public boolean append(IncidentName name, IncidentStep step) {
    return session
        .execute(
            append.bind(
                name.owner().value(),
                name.id(),
                step.number(),
                step.origin().requestHash(),
                ByteBuffer.wrap(IncidentSteps.message(step).toByteArray())))
        .wasApplied();
  }

  private BoundStatement asked(IncidentName name) {
    return find.bind(name.owner().value(), name.id());
  }

  private Optional<Incident> read(IncidentName name, BoundStatement asked) {
    List<IncidentStep> steps = new ArrayList<>();
    for (Row row : session.execute(asked)) {
      steps.add(read(name, row));
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(new Incident(name, steps));
  }

  private static IncidentStep read(IncidentName name, Row row) {
    try {
      return IncidentSteps.read(
          io.seriatim.proto.audit.v1.IncidentStep.parseFrom(Rows.bytes(row, "body")),
          Rows.text(row, "request_hash"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a step of " + name + " can't be read", broken);
    }
  }
}
