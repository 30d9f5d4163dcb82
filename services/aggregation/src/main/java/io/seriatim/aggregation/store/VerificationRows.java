package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.app.VerificationRuns;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.aggregation.domain.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons of rows and archive, and what they found; kept for two years. */
public final class VerificationRows implements VerificationRuns {
  private static final String KEPT = " AND default_time_to_live = 63072000";
  private static final int MOST = 1_000;

  static final Schema RUNS =
      Schema.of(
          "verifications_by_owner",
          "CREATE TABLE verifications_by_owner (owner text, id text, gtin text, lot text,"
              + " part int, parts int, started timestamp, ended timestamp, events bigint,"
              + " rows bigint, misfits bigint, broken_off text, PRIMARY KEY ((owner, id)))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}"
              + KEPT);

  static final Schema MISFITS =
      Schema.of(
          "misfits_by_verification",
          "CREATE TABLE misfits_by_verification (owner text, id text, kind text, item_id text,"
              + " place text, given text, expected text,"
              + " PRIMARY KEY ((owner, id), kind, item_id, place))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}"
              + KEPT);

  /** Of everything, not of an owner. */
  private static final String NOBODY = "";

  private final CqlSession session;
  private final PreparedStatement begin;
  private final PreparedStatement end;
  private final PreparedStatement count;
  private final PreparedStatement breakOff;
  private final PreparedStatement find;
  private final PreparedStatement keep;
  private final PreparedStatement misfits;

  public VerificationRows(CqlSession session) {
    this.session = session;
    begin =
        session.prepare(
            "INSERT INTO verifications_by_owner (owner, id, gtin, lot, part, parts, started)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    String where = " WHERE owner = ? AND id = ?";
    end =
        session.prepare(
            "UPDATE verifications_by_owner SET ended = ?, events = ?, rows = ?, misfits = ?"
                + where);
    count = session.prepare("UPDATE verifications_by_owner SET misfits = ?" + where);
    breakOff =
        session.prepare("UPDATE verifications_by_owner SET ended = ?, broken_off = ?" + where);
    find =
        session.prepare(
            "SELECT gtin, lot, part, parts, started, ended, events, rows, misfits, broken_off"
                + " FROM verifications_by_owner"
                + where);
    keep =
        session.prepare(
            "INSERT INTO misfits_by_verification (owner, id, kind, item_id, place, given,"
                + " expected) VALUES (?, ?, ?, ?, ?, ?, ?)");
    misfits =
        session.prepare(
            "SELECT kind, item_id, place, given, expected FROM misfits_by_verification"
                + where
                + " LIMIT "
                + MOST);
  }

  @Override
  public boolean begin(VerificationRun run) {
    return session
        .execute(
            switch (run.scope()) {
              case VerificationScope.OfBatch of ->
                  begin.bind(run.owner(), run.id(), of.gtin(), of.lot(), 0, 0, run.started());
              case VerificationScope.OfPart of ->
                  begin.bind(run.owner(), run.id(), "", "", of.number(), of.parts(), run.started());
            })
        .wasApplied();
  }

  @Override
  public void found(VerificationRun run, Misfit misfit) {
    session.execute(
        keep.bind(
            misfit.owner(),
            run.id(),
            misfit.kind().name(),
            misfit.item(),
            misfit.where(),
            misfit.given(),
            misfit.expected()));
  }

  @Override
  public void end(VerificationRun run, Verified verified, Map<String, Long> misfits, Instant at) {
    misfits.forEach((owner, number) -> session.execute(count.bind(number, owner, run.id())));
    session.execute(
        end.bind(
            at, verified.events(), verified.rows(), verified.misfits(), run.owner(), run.id()));
  }

  @Override
  public void breakOff(VerificationRun run, String why, Instant at) {
    session.execute(breakOff.bind(at, why, run.owner(), run.id()));
  }

  @Override
  public Optional<Result> find(String owner, String id) {
    Optional<Row> own = row(owner, id);
    Optional<Row> begun = own.filter(row -> !row.isNull("started"));
    long misfits = own.map(row -> row.getLong("misfits")).orElse(0L);
    return begun.or(() -> row(NOBODY, id)).map(row -> result(owner, id, row, misfits));
  }

  private Optional<Row> row(String owner, String id) {
    return Optional.ofNullable(session.execute(find.bind(owner, id)).one());
  }

  private Result result(String owner, String id, Row row, long misfits) {
    boolean isPart = row.getInt("parts") > 0;
    VerificationScope scope =
        isPart
            ? new VerificationScope.OfPart(row.getInt("part"), row.getInt("parts"))
            : new VerificationScope.OfBatch(owner, Blobs.text(row, "gtin"), Blobs.text(row, "lot"));
    Instant started = Optional.ofNullable(row.getInstant("started")).orElse(Instant.EPOCH);
    return new Result(
        new VerificationRun(id, isPart ? NOBODY : owner, scope, started),
        Optional.ofNullable(row.getInstant("ended")),
        new Verified(row.getLong("events"), row.getLong("rows"), misfits),
        Blobs.text(row, "broken_off"),
        misfits(owner, id));
  }

  private List<Misfit> misfits(String owner, String id) {
    List<Misfit> found = new ArrayList<>();
    for (Row row : session.execute(misfits.bind(owner, id))) {
      found.add(
          new Misfit(
              Misfit.Kind.valueOf(Blobs.text(row, "kind")),
              Blobs.text(row, "item_id"),
              owner,
              Blobs.text(row, "place"),
              Blobs.text(row, "given"),
              Blobs.text(row, "expected")));
    }
    return found;
  }
}
