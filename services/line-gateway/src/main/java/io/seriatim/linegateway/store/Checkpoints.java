package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the file, on a thread and a connection of its own: a line that
 * waits for its commit never waits for a checkpoint.
 *
 * <p>A log that has grown long because records never paused is brought back to its start at once;
 * the writer then waits for the rest of one copy.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration RESTART_WITHIN = Duration.ofMillis(500);
  private static final long WORTH_IT_PAGES = 500;
  private static final long TOO_LONG_PAGES = 16_000;

  private final Connection connection;
  private final BooleanSupplier journalBroken;
  private final Thread thread;
  private volatile boolean closed;

  Checkpoints(Connection connection, BooleanSupplier journalBroken) {
    this.connection = connection;
    this.journalBroken = journalBroken;
    this.thread = Thread.ofPlatform().name("journal-checkpoint").daemon(true).start(this::work);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
      connection.close();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (SQLException failed) {
      throw new JournalException("the journal cannot be closed", failed);
    }
  }

  private void work() {
    try {
      while (!closed) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        if (!journalBroken.getAsBoolean()) {
          copy();
        }
      }
    } catch (InterruptedException stop) {
      // the journal is closing
    }
  }

  private void copy() {
    try {
      Log log = checkpoint("PASSIVE");
      if (log.pages() > log.copied() && log.pages() > WORTH_IT_PAGES) {
        log = checkpoint("PASSIVE"); // little is left: now the writer can begin at the start
      }
      if (log.pages() > TOO_LONG_PAGES) {
        restart();
      }
    } catch (SQLException failed) {
      LOG.warn("the journal's log is not copied: {}", failed.getMessage());
    }
  }

  /** Waits for readers with the writer locked out, and so not for long; the next try comes soon. */
  private void restart() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + RESTART_WITHIN.toMillis());
      checkpoint("RESTART");
      statement.execute("PRAGMA busy_timeout = 5000");
    }
  }

  /** How long the log is and how much of it is in the file. */
  private record Log(long pages, long copied) {}

  private Log checkpoint(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      row.next();
      return new Log(row.getLong(2), row.getLong(3));
    }
  }
}
