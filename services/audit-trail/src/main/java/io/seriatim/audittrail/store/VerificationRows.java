package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.periodic.BegunRuns;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Verifications of logs, and what they found. That one began is noted by its time before it is
 * kept: a note of a time at which none began is passed over.
 */
public final class VerificationRows implements VerificationRuns, BegunRuns {
  private final CqlSession session;
  private final PreparedStatement begin;
  private final PreparedStatement again;
  private final PreparedStatement keep;
  private final PreparedStatement end;
  private final PreparedStatement breakOff;
  private final PreparedStatement find;
  private final PreparedStatement misfits;
  private final PreparedStatement note;
  private final PreparedStatement noted;

  public VerificationRows(CqlSession session) {
    this.session = session;
    String where = " WHERE owner = ? AND id = ?";
    begin =
        session.prepare(
            "INSERT INTO verifications_by_owner (owner, id, started_micros) VALUES (?, ?, ?)"
                + " IF NOT EXISTS");
    again =
        session.prepare(
            "UPDATE verifications_by_owner SET started_micros = ?"
                + where
                + " IF started_micros = ? AND ended_micros = null");
    keep =
        session.prepare(
            "INSERT INTO misfits_by_verification (owner, id, number, kind, place, leaf_index,"
                + " given, expected, good_until, covered_since)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    end =
        session.prepare(
            "UPDATE verifications_by_owner SET ended_micros = ?, leaves = ?, tiles = ?,"
                + " checkpoints = ?, misfits = ?"
                + where);
    breakOff =
        session.prepare(
            "UPDATE verifications_by_owner SET ended_micros = ?, broken_off = ?" + where);
    find =
        session.prepare(
            "SELECT started_micros, ended_micros, leaves, tiles, checkpoints, misfits, broken_off"
                + " FROM verifications_by_owner"
                + where);
    misfits =
        session.prepare(
            "SELECT kind, place, leaf_index, given, expected, good_until, covered_since"
                + " FROM misfits_by_verification"
                + where);
    note =
        session.prepare(
            "INSERT INTO verifications_by_time (owner, started_micros, id) VALUES (?, ?, ?)");
    noted =
        session.prepare(
            "SELECT started_micros, id FROM verifications_by_time WHERE owner = ?"
                + " AND started_micros >= ? AND started_micros < ?");
  }

  @Override
  public void begunIn(String owner, ReviewPeriod period, Consumer<Result> each) {
    for (Row row : session.execute(noted.bind(owner, period.fromMicros(), period.toMicros()))) {
      long begun = row.getLong("started_micros");
      find(owner, Rows.text(row, "id"))
          .filter(result -> result.run().startedMicros() == begun)
          .ifPresent(each);
    }
  }

  @Override
  public boolean begin(Run run) {
    if (session.execute(find.bind(run.owner(), run.id())).one() != null) {
      return false;
    }
    session.execute(note.bind(run.owner(), run.startedMicros(), run.id()));
    return session.execute(begin.bind(run.owner(), run.id(), run.startedMicros())).wasApplied();
  }

  @Override
  public boolean beginAgain(Run dead, long atMicros) {
    session.execute(note.bind(dead.owner(), atMicros, dead.id()));
    return session
        .execute(again.bind(atMicros, dead.owner(), dead.id(), dead.startedMicros()))
        .wasApplied();
  }

  @Override
  public void found(Run run, int number, Misfit misfit) {
    session.execute(
        keep.bind(
            run.owner(),
            run.id(),
            number,
            misfit.kind().name(),
            misfit.where(),
            misfit.index(),
            misfit.given(),
            misfit.expected(),
            misfit.goodUntil(),
            misfit.coveredSince()));
  }

  @Override
  public void end(Run run, Counts counts, long atMicros) {
    session.execute(
        end.bind(
            atMicros,
            counts.leaves(),
            counts.tiles(),
            counts.checkpoints(),
            counts.misfits(),
            run.owner(),
            run.id()));
  }

  @Override
  public void breakOff(Run run, String why, long atMicros) {
    session.execute(breakOff.bind(atMicros, why, run.owner(), run.id()));
  }

  @Override
  public Optional<Result> find(String owner, String id) {
    return Optional.ofNullable(session.execute(find.bind(owner, id)).one())
        .map(row ->
            new Result(
                new Run(owner, id, row.getLong("started_micros")),
                row.getLong("ended_micros"),
                new Counts(
                    row.getLong("leaves"),
                    row.getLong("tiles"),
                    row.getLong("checkpoints"),
                    row.getLong("misfits")),
                misfits(owner, id),
                Rows.text(row, "broken_off")));
  }

  private List<Misfit> misfits(String owner, String id) {
    List<Misfit> found = new ArrayList<>();
    for (Row row : session.execute(misfits.bind(owner, id))) {
      found.add(
          new Misfit(
              Misfit.Kind.valueOf(Rows.text(row, "kind")),
              Rows.text(row, "place"),
              row.getLong("leaf_index"),
              Rows.text(row, "given"),
              Rows.text(row, "expected"),
              row.getLong("good_until"),
              row.getLong("covered_since")));
    }
    return found;
  }
}
