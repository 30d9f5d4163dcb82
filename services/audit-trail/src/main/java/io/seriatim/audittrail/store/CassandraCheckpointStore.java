package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.CheckpointStore;
import io.seriatim.audittrail.app.WitnessStore;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chain of checkpoints in eras of 65,536 leaves, its end, the keys, and witnesses' notes. */
public final class CassandraCheckpointStore implements CheckpointStore, WitnessStore {
  private static final int ERA = 1 << 16;
  private static final String COLUMNS = "size, root, note, previous_size, signed_micros";

  private final CqlSession session;
  private final PreparedStatement latest;
  private final PreparedStatement first;
  private final PreparedStatement move;
  private final PreparedStatement keep;
  private final PreparedStatement range;
  private final PreparedStatement keepKey;
  private final PreparedStatement keys;
  private final PreparedStatement keepWitnessed;
  private final PreparedStatement witnessed;

  public CassandraCheckpointStore(CqlSession session) {
    this.session = session;
    latest =
        session.prepare("SELECT " + COLUMNS + " FROM latest_checkpoint_by_log WHERE owner = ?");
    first =
        session.prepare(
            "INSERT INTO latest_checkpoint_by_log (owner, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    move =
        session.prepare(
            "UPDATE latest_checkpoint_by_log SET size = ?, root = ?, note = ?, previous_size = ?,"
                + " signed_micros = ? WHERE owner = ? IF size = ? AND root = ?");
    keep =
        session.prepare(
            "INSERT INTO checkpoints_by_log (owner, era, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
    range =
        session.prepare(
            "SELECT "
                + COLUMNS
                + " FROM checkpoints_by_log WHERE owner = ? AND era = ? AND size >= ?"
                + " AND size <= ? LIMIT ?");
    keepKey =
        session.prepare(
            "INSERT INTO keys_by_log (owner, note_key, since_size) VALUES (?, ?, ?) IF NOT EXISTS");
    keys = session.prepare("SELECT note_key, since_size FROM keys_by_log WHERE owner = ?");
    keepWitnessed =
        session.prepare(
            "INSERT INTO witnessed_by_log (owner, size, note, handed_by, at_micros)"
                + " VALUES (?, ?, ?, ?, ?)");
    witnessed =
        session.prepare(
            "SELECT size, note, handed_by, at_micros FROM witnessed_by_log WHERE owner = ?");
  }

  @Override
  public Optional<SignedCheckpoint> latest(String owner) {
    return Optional.ofNullable(
            session
                .execute(latest.bind(owner).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                .one())
        .map(Rows::checkpoint);
  }

  @Override
  public boolean move(String owner, Optional<SignedCheckpoint> from, SignedCheckpoint next) {
    ByteBuffer root = ByteBuffer.wrap(next.root().bytes());
    return session
        .execute(
            from.map(before ->
                    move.bind(
                        next.size(),
                        root,
                        next.note(),
                        next.previousSize(),
                        next.signedMicros(),
                        owner,
                        before.size(),
                        ByteBuffer.wrap(before.root().bytes())))
                .orElseGet(() ->
                    first.bind(
                        owner,
                        next.size(),
                        root,
                        next.note(),
                        next.previousSize(),
                        next.signedMicros())))
        .wasApplied();
  }

  @Override
  public void chain(String owner, SignedCheckpoint checkpoint) {
    session.execute(
        keep.bind(
            owner,
            checkpoint.size() / ERA,
            checkpoint.size(),
            ByteBuffer.wrap(checkpoint.root().bytes()),
            checkpoint.note(),
            checkpoint.previousSize(),
            checkpoint.signedMicros()));
  }

  @Override
  public Optional<SignedCheckpoint> at(String owner, long size) {
    return chain(owner, size, size, 1).stream().findFirst();
  }

  @Override
  public List<SignedCheckpoint> chain(String owner, long fromSize, long toSize, int most) {
    List<SignedCheckpoint> found = new ArrayList<>();
    for (long era = fromSize / ERA; era <= toSize / ERA && found.size() < most; era++) {
      for (Row row :
          session.execute(range.bind(owner, era, fromSize, toSize, most - found.size()))) {
        found.add(Rows.checkpoint(row));
      }
    }
    return found;
  }

  @Override
  public void signsSince(String owner, String key, long size) {
    if (!keysSince(owner).containsKey(key)) {
      session.execute(keepKey.bind(owner, key, size));
    }
  }

  @Override
  public Map<String, Long> keysSince(String owner) {
    Map<String, Long> since = new HashMap<>();
    for (Row row : session.execute(keys.bind(owner))) {
      since.put(Rows.text(row, "note_key"), row.getLong("since_size"));
    }
    return since;
  }

  @Override
  public void keep(String owner, Witnessed kept) {
    session.execute(
        keepWitnessed.bind(owner, kept.size(), kept.note(), kept.by(), kept.atMicros()));
  }

  @Override
  public List<Witnessed> all(String owner) {
    List<Witnessed> found = new ArrayList<>();
    for (Row row : session.execute(witnessed.bind(owner))) {
      found.add(
          new Witnessed(
              row.getLong("size"),
              Rows.text(row, "note"),
              Rows.text(row, "handed_by"),
              row.getLong("at_micros")));
    }
    return found;
  }
}
