package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.incident.IncidentIndex;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents there are, which name a batch, and which may be open. A row of an open one has
 * the number of the step that opened it, so what takes a close off the list leaves a later
 * reopening alone.
 */
public final class IncidentIndexRows implements IncidentIndex {
  private static final String LAST_FIRST =
      " ORDER BY reported_micros DESC, incident_id DESC LIMIT ?";

  private final CqlSession session;
  private final PreparedStatement noteReport;
  private final PreparedStatement noteConcerned;
  private final PreparedStatement concerning;
  private final PreparedStatement page;
  private final PreparedStatement pageBehind;
  private final PreparedStatement noteOpen;
  private final PreparedStatement noteClosed;
  private final PreparedStatement open;

  public IncidentIndexRows(CqlSession session) {
    this.session = session;
    noteReport =
        session.prepare(
            "INSERT INTO incidents_by_owner (owner, reported_micros, incident_id)"
                + " VALUES (?, ?, ?)");
    noteConcerned =
        session.prepare(
            "INSERT INTO incidents_by_batch (owner, subject, incident_id) VALUES (?, ?, ?)");
    concerning =
        session.prepare(
            "SELECT incident_id FROM incidents_by_batch WHERE owner = ? AND subject = ?");
    String from = "SELECT reported_micros, incident_id FROM incidents_by_owner WHERE owner = ?";
    page = session.prepare(from + " AND reported_micros >= ? AND reported_micros < ?" + LAST_FIRST);
    pageBehind =
        session.prepare(
            from
                + " AND (reported_micros, incident_id) >= (?, '')"
                + " AND (reported_micros, incident_id) < (?, ?)"
                + LAST_FIRST);
    noteOpen =
        session.prepare(
            "INSERT INTO open_incidents_by_owner (owner, incident_id, number) VALUES (?, ?, ?)");
    noteClosed =
        session.prepare(
            "DELETE FROM open_incidents_by_owner WHERE owner = ? AND incident_id = ?"
                + " AND number < ?");
    open = session.prepare("SELECT owner, incident_id FROM open_incidents_by_owner");
  }

  @Override
  public void noteReport(IncidentName name, Instant at) {
    session.execute(noteReport.bind(name.owner().value(), micros(at), name.id()));
  }

  @Override
  public void noteConcerned(BatchName batch, String id) {
    session.execute(noteConcerned.bind(batch.owner().value(), batch.subject(), id));
  }

  @Override
  public List<String> concerning(BatchName batch) {
    List<String> found = new ArrayList<>();
    for (Row row : session.execute(concerning.bind(batch.owner().value(), batch.subject()))) {
      found.add(Rows.text(row, "incident_id"));
    }
    return found;
  }

  @Override
  public List<Entry> page(TenantId owner, Period period, Optional<Entry> behind, int most) {
    String whose = owner.value();
    long from = micros(period.from());
    List<Entry> found = new ArrayList<>();
    for (Row row :
        session.execute(
            behind
                .map(last -> pageBehind.bind(whose, from, micros(last.at()), last.id(), most))
                .orElseGet(() -> page.bind(whose, from, micros(period.to()), most)))) {
      found.add(
          new Entry(
              Instant.EPOCH.plus(row.getLong("reported_micros"), ChronoUnit.MICROS),
              Rows.text(row, "incident_id")));
    }
    return found;
  }

  @Override
  public void noteOpen(IncidentName name, int number) {
    session.execute(noteOpen.bind(name.owner().value(), name.id(), number));
  }

  @Override
  public void noteClosed(IncidentName name, int number) {
    session.execute(noteClosed.bind(name.owner().value(), name.id(), number));
  }

  @Override
  public Set<IncidentName> open() {
    Set<IncidentName> found = new HashSet<>();
    for (Row row : session.execute(open.bind())) {
      found.add(
          new IncidentName(new TenantId(Rows.text(row, "owner")), Rows.text(row, "incident_id")));
    }
    return found;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
