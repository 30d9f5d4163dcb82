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

/**
 * The present epoch's chain of records; used by the writer's thread only.
 *
 * <p>Law: every record's hash covers the one before it, back to the start of the epoch.
 */
final class RecordChain {
  private long epoch;
  private long sequence;
  private byte[] hash = ChainHash.start();
  private long accepted;
  private long durable;

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
        chain.sequence = row.getLong("pruned");
        chain.hash = row.getBytes("pruned_hash");
      }
    }
    if (chain.epoch == 0) {
      chain.begin(c, firstEpoch);
    }
    chain.followTo(c);
    return chain;
  }

  private void begin(Connection c, long next) throws SQLException {
    epoch = next;
    sequence = 0;
    accepted = 0;
    durable = 0;
    hash = ChainHash.start();
    JournalTables.run(
        c,
        "INSERT INTO epoch (epoch, accepted, durable, pruned, pruned_hash) VALUES (?, 0, 0, 0, ?)",
        epoch,
        hash);
  }

  private void followTo(Connection c) throws SQLException {
    for (ChainedRecord record : after(c, epoch, sequence, Integer.MAX_VALUE)) {
      byte[] expected = ChainHash.next(hash, record.sequence(), record.report());
      if (record.sequence() != sequence + 1 || !Arrays.equals(expected, record.hash())) {
        throw new JournalException(
            "journal record %d of epoch %d does not follow record %d (expected: an unbroken chain). The file was changed or damaged: keep it for recovery and start with a new one"
                .formatted(record.sequence(), epoch, sequence));
      }
      sequence = record.sequence();
      hash = record.hash();
    }
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

  /** Takes down the ledger's marks and forgets what is archived. */
  void acknowledged(Connection c, long ofEpoch, long nowAccepted, long nowDurable)
      throws SQLException {
    if (ofEpoch != epoch) {
      return;
    }
    accepted = Math.max(accepted, Math.min(nowAccepted, sequence));
    durable = Math.max(durable, Math.min(nowDurable, accepted));
    prune(c);
  }

  private void prune(Connection c) throws SQLException {
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
        durable,
        epoch,
        durable,
        durable,
        epoch);
    JournalTables.run(c, "DELETE FROM record WHERE epoch = ? AND sequence <= ?", epoch, durable);
  }

  /** Begins another epoch; what the ledger had not decided is said again in it. */
  void beginAbove(Connection c, long above, long writtenMillis) throws SQLException {
    List<ChainedRecord> undecided = after(c, epoch, accepted, Integer.MAX_VALUE);
    begin(c, Math.max(epoch, above) + 1);
    for (ChainedRecord record : undecided) {
      append(c, record.report(), writtenMillis);
    }
  }

  Head head() {
    return new Head(epoch, sequence, hash);
  }

  Marks marks() {
    return new Marks(sequence, accepted, durable);
  }

  static List<ChainedRecord> after(Connection c, long epoch, long sequence, int most)
      throws SQLException {
    List<ChainedRecord> records = new ArrayList<>();
    String sql =
        """
        SELECT sequence, report, hash FROM record
        WHERE epoch = ? AND sequence > ? ORDER BY sequence LIMIT ?
        """;
    try (PreparedStatement select = c.prepareStatement(sql)) {
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
