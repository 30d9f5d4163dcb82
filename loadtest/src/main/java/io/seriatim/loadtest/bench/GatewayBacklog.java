package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes hours out of minutes: repeats the records that wait in a resting journal, hashed on as the
 * gateway does, until as many wait as the lines would have written in the time. The journal's
 * format is the gateway's; if it changes, the gateway refuses what is written here.
 */
final class GatewayBacklog {
  private static final int TOGETHER = 50_000;
  private static final int PATTERN = 20_000;

  private GatewayBacklog() {}

  /** Sequences written, the last one excluded. */
  record Grown(long from, long to) {}

  static Grown grow(Path journal, long records) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + journal)) {
      c.setAutoCommit(false);
      long epoch = number(c, "SELECT max(epoch) FROM epoch");
      List<byte[]> pattern = pattern(c, epoch);
      long from = number(c, "SELECT max(sequence) FROM record WHERE epoch = " + epoch) + 1;
      byte[] hash = bytes(c, "SELECT hash FROM record ORDER BY epoch DESC, sequence DESC LIMIT 1");
      for (long done = 0; done < records; done += TOGETHER) {
        int now = (int) Math.min(TOGETHER, records - done);
        hash = append(c, epoch, from + done, now, pattern, hash);
        c.commit();
      }
      return new Grown(from, from + records);
    } catch (SQLException failed) {
      throw new PlatformException("the backlog cannot be made in " + journal, failed);
    }
  }

  private static byte[] append(
      Connection c, long epoch, long from, int count, List<byte[]> pattern, byte[] before)
      throws SQLException {
    byte[] hash = before;
    long millis = System.currentTimeMillis();
    try (PreparedStatement insert =
        c.prepareStatement(
            "INSERT INTO record (epoch, sequence, written_millis, report, hash) VALUES (?, ?, ?, ?, ?)")) {
      for (int n = 0; n < count; n++) {
        byte[] report = pattern.get((int) ((from + n) % pattern.size()));
        hash = next(hash, from + n, report);
        insert.setLong(1, epoch);
        insert.setLong(2, from + n);
        insert.setLong(3, millis);
        insert.setBytes(4, report);
        insert.setBytes(5, hash);
        insert.executeUpdate();
      }
    }
    return hash;
  }

  private static byte[] next(byte[] before, long sequence, byte[] report) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
      return sha.digest(report);
    } catch (NoSuchAlgorithmException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  private static List<byte[]> pattern(Connection c, long epoch) throws SQLException {
    List<byte[]> reports = new ArrayList<>();
    String sql =
        "SELECT report FROM record WHERE epoch = %d ORDER BY sequence DESC LIMIT %d"
            .formatted(epoch, PATTERN);
    try (var statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        reports.add(row.getBytes(1));
      }
    }
    if (reports.isEmpty()) {
      throw new PlatformException("no record waits in the journal (expected: some, to repeat)");
    }
    return reports;
  }

  private static long number(Connection c, String sql) throws SQLException {
    try (var statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static byte[] bytes(Connection c, String sql) throws SQLException {
    try (var statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBytes(1);
    }
  }
}
