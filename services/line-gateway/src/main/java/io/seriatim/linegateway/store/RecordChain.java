package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.LedgerStanding.Marks;
import io.seriatim.linegateway.app.RecordLog.ChainedRecord;
import io.seriatim.linegateway.app.RecordLog.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The present epoch's chain of records; used by the writer's thread only.
 *
 * <p>Law: every record's hash covers the one before it, back to the start of the epoch.
 */
final class RecordChain {
  private static final int TOGETHER = 1_000;
  private static final int MOST_PRUNED = 4_000;
  private static final String AFTER =
      """
      SELECT sequence, report, hash FROM record
      WHERE epoch = ? AND sequence > ? ORDER BY sequence LIMIT ?
      """;

  private long epoch;
  private long sequence;
  private byte[] hash = ChainHash.start();
  private long accepted;
  private long durable;
  private long pruned;
  private long acceptedWritten;
  private Committed committed = new Committed(0, 0, ChainHash.start(), 0, 0, 0, 0);

  /** The chain as it is in the file. */
  private record Committed(
      long epoch,
      long sequence,
      byte[] hash,
      long accepted,
      long durable,
      long pruned,
      long acceptedWritten) {}

  private RecordChain() {}

  /** Continues the last epoch, or begins the first; refuses a chain that does not hold. */
  static RecordChain open(Connection c, long firstEpoch) throws SQLException {
    RecordChain chain = new RecordChain();
    try (PreparedStatement select =
            c.prepareStatement("SELECT * FROM epoch ORDER BY epoch DESC LIMIT 1");
        ResultSet row = select.executeQuery()) {
      if (row.next()) {
        chain.epoch = row.getLong("epoch");
        chain.accepted = row.getLong("accepted");
        chain.durable = row.getLong("durable");
        chain.pruned = row.getLong("pruned");
        chain.acceptedWritten = chain.accepted;
        chain.sequence = chain.pruned;
        chain.hash = row.getBytes("pruned_hash");
      }
    }
    if (chain.epoch == 0) {
      chain.begin(c, firstEpoch);
    }
    chain.followTo(c);
    chain.committed();
    return chain;
  }

  /** All that was done is in the file. */
  void committed() {
    committed = new Committed(epoch, sequence, hash, accepted, durable, pruned, acceptedWritten);
  }

  /** What was done since is undone; the ledger's word about the same epoch stays heard. */
  void takenBack() {
    if (epoch != committed.epoch()) {
      accepted = committed.accepted();
      durable = committed.durable();
    }
    epoch = committed.epoch();
    sequence = committed.sequence();
    hash = committed.hash();
    accepted = Math.min(accepted, sequence);
    durable = Math.min(durable, accepted);
    pruned = committed.pruned();
    acceptedWritten = committed.acceptedWritten();
  }

  private void begin(Connection c, long next) throws SQLException {
    epoch = next;
    sequence = 0;
    accepted = 0;
    durable = 0;
    pruned = 0;
    acceptedWritten = 0;
    hash = ChainHash.start();
    JournalTables.run(
        c,
        "INSERT INTO epoch (epoch, accepted, durable, pruned, pruned_hash) VALUES (?, 0, 0, 0, ?)",
        epoch,
        hash);
  }

  /** Hours of records may wait: they are followed one by one, never held together. */
  private void followTo(Connection c) throws SQLException {
    try (PreparedStatement select = c.prepareStatement(AFTER)) {
      JournalTables.bind(select, epoch, sequence, Integer.MAX_VALUE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          follow(row);
        }
      }
    }
  }

  private void follow(ResultSet row) throws SQLException {
    long next = row.getLong(1);
    byte[] found = row.getBytes(3);
    if (next != sequence + 1
        || !Arrays.equals(ChainHash.next(hash, next, row.getBytes(2)), found)) {
      throw new JournalException(
          "journal record %d of epoch %d does not follow record %d (expected: an unbroken chain). The file was changed or damaged: keep it for recovery and start with a new one"
              .formatted(next, epoch, sequence));
    }
    sequence = next;
    hash = found;
  }

  /** Appends a record. */
  void append(Connection c, byte[] report, long writtenMillis) throws SQLException {
    hash = ChainHash.next(hash, sequence + 1, report);
    sequence++;
    JournalTables.run(
        c,
        "INSERT INTO record (epoch, sequence, written_millis, report, hash) VALUES (?, ?, ?, ?, ?)",
        epoch,
        sequence,
        writtenMillis,
        report,
        hash);
  }

  /** The ledger has decided and archived up to here; {@link #takeDown} writes it down. */
  void heard(long ofEpoch, long nowAccepted, long nowDurable) {
    if (ofEpoch == epoch) {
      accepted = Math.max(accepted, Math.min(nowAccepted, sequence));
      durable = Math.max(durable, Math.min(nowDurable, accepted));
    }
  }

  /** Whether marks were heard that are not written down, or records are archived and still here. */
  boolean hasUpkeep() {
    return accepted != acceptedWritten || pruned < durable;
  }

  /**
   * Takes down the ledger's marks and forgets what is archived; of many records a part at a time,
   * so that no line waits for it.
   */
  void takeDown(Connection c) throws SQLException {
    long upTo = Math.min(durable, pruned + MOST_PRUNED);
    prune(c, upTo);
    pruned = upTo;
    acceptedWritten = accepted;
  }

  private void prune(Connection c, long upTo) throws SQLException {
    JournalTables.run(
        c,
        """
        UPDATE epoch SET accepted = ?, durable = ?, pruned_hash = coalesce(
          (SELECT hash FROM record r WHERE r.epoch = ? AND r.sequence = ?), pruned_hash),
          pruned = CASE WHEN EXISTS (SELECT 1 FROM record r WHERE r.epoch = ? AND r.sequence = ?)
            THEN ? ELSE pruned END
        WHERE epoch = ?
        """,
        accepted,
        durable,
        epoch,
        upTo,
        epoch,
        upTo,
        upTo,
        epoch);
    JournalTables.run(c, "DELETE FROM record WHERE epoch = ? AND sequence <= ?", epoch, upTo);
    if (upTo > 0) {
      // a site's records are archived in one order: one of this epoch comes after all earlier ones
      JournalTables.run(
          c,
          """
          DELETE FROM record WHERE epoch = (SELECT min(epoch) FROM record)
            AND epoch < ? AND sequence <= (SELECT min(sequence) + ? FROM record r
              WHERE r.epoch = (SELECT min(epoch) FROM record))
          """,
          epoch,
          MOST_PRUNED);
    }
  }

  /** Begins another epoch; what the ledger had not decided is said again in it. */
  void beginAbove(Connection c, long above, long writtenMillis) throws SQLException {
    long before = epoch;
    long said = accepted;
    begin(c, Math.max(epoch, above) + 1);
    for (List<ChainedRecord> undecided = after(c, before, said, TOGETHER);
        !undecided.isEmpty();
        undecided = after(c, before, said, TOGETHER)) {
      for (ChainedRecord record : undecided) {
        append(c, record.report(), writtenMillis);
      }
      said = undecided.getLast().sequence();
    }
  }

  Head head() {
    return new Head(epoch, sequence, hash);
  }

  Marks marks() {
    return new Marks(sequence, accepted, durable);
  }

  /** The hash of a record that is here, or of the last one that was archived. */
  static Optional<byte[]> hashAt(Connection c, long epoch, long sequence) throws SQLException {
    String sql =
        """
        SELECT hash FROM record WHERE epoch = ? AND sequence = ?
        UNION ALL SELECT pruned_hash FROM epoch WHERE epoch = ? AND pruned = ?
        """;
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, epoch, sequence, epoch, sequence);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }

  static List<ChainedRecord> after(Connection c, long epoch, long sequence, int most)
      throws SQLException {
    List<ChainedRecord> records = new ArrayList<>();
    try (PreparedStatement select = c.prepareStatement(AFTER)) {
      JournalTables.bind(select, epoch, sequence, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          records.add(new ChainedRecord(row.getLong(1), row.getBytes(2), row.getBytes(3)));
        }
      }
    }
    return records;
  }
}
