package io.seriatim.linegateway.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.audit.RecordZone;
import io.seriatim.linegateway.app.JournalException;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people did at the plant, kept beside the journal until the platform's audit trail has it.
 *
 * <p>Law: a record is kept once it cannot be lost by a power cut; records go on in the order in
 * which they were kept, and leave this file only when the platform has them. One that is sent twice
 * has the same id.
 */
public final class SqliteActs implements AuditTrail, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteActs.class);

  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

  private final Connection connection;
  private final RecordZone zone;
  private final AuditTrail platform;
  private final Duration pause;
  private final ReentrantLock one = new ReentrantLock();
  private final Condition kept = one.newCondition();
  private final Thread sender;
  private volatile boolean closed;

  private record Waiting(long sequence, AuditRecord entry) {}

  private SqliteActs(Connection connection, RecordZone zone, AuditTrail platform, Duration pause) {
    this.connection = connection;
    this.zone = zone;
    this.platform = platform;
    this.pause = pause;
    this.sender = Thread.ofPlatform().name("acts").daemon(true).unstarted(this::send);
  }

  /**
   * Opens or makes the file and begins to send what waits in it.
   *
   * @param zone the site's, kept with each record
   * @param platform where records go on to
   * @param pause before trying again
   * @throws JournalException if the file can't be opened
   */
  public static SqliteActs open(Path file, RecordZone zone, AuditTrail platform, Duration pause) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS act (
              sequence INTEGER PRIMARY KEY AUTOINCREMENT, entry BLOB NOT NULL)
            """);
      }
      SqliteActs acts = new SqliteActs(connection, zone, platform, pause);
      acts.sender.start();
      return acts;
    } catch (IOException | SQLException failed) {
      throw new JournalException("acts cannot be kept in " + file, failed);
    }
  }

  @Override
  public CompletableFuture<?> record(AuditRecord entry) {
    one.lock();
    try {
      JournalTables.run(
          connection, "INSERT INTO act (entry) VALUES (?)", (Object) zone.on(entry).toByteArray());
      kept.signalAll();
      return CompletableFuture.completedFuture(null);
    } catch (SQLException failed) {
      return CompletableFuture.failedFuture(failed);
    } finally {
      one.unlock();
    }
  }

  /** How many wait. */
  public long waiting() {
    one.lock();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM act")) {
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new JournalException("acts cannot be read", failed);
    } finally {
      one.unlock();
    }
  }

  private void send() {
    try {
      while (!closed) {
        Optional<Waiting> next = next();
        if (next.isPresent() && !hasTaken(next.get())) {
          TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The oldest; waits a while where there is none. */
  private Optional<Waiting> next() throws InterruptedException {
    one.lock();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT sequence, entry FROM act ORDER BY sequence LIMIT 1");
        ResultSet row = select.executeQuery()) {
      if (row.next()) {
        return Optional.of(new Waiting(row.getLong(1), AuditRecord.parseFrom(row.getBytes(2))));
      }
      var unused = kept.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (SQLException | InvalidProtocolBufferException failed) {
      LOG.error("acts cannot be read", failed);
      var unused = kept.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } finally {
      one.unlock();
    }
  }

  private boolean hasTaken(Waiting next) throws InterruptedException {
    try {
      platform.record(next.entry()).get(TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException away) {
      LOG.debug("acts wait for the platform", away);
      return false;
    }
    one.lock();
    try {
      JournalTables.run(connection, "DELETE FROM act WHERE sequence = ?", next.sequence());
      return true;
    } catch (SQLException failed) {
      LOG.error("acts cannot be taken down", failed);
      return false;
    } finally {
      one.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    sender.interrupt();
    one.lock();
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new JournalException("acts cannot be closed", failed);
    } finally {
      one.unlock();
    }
  }
}
