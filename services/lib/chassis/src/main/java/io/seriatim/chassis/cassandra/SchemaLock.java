package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The row that one instance holds while it changes tables. It ends by itself if the holder dies.
 */
final class SchemaLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaLock.class);
  private static final int LEASE_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final CqlSession session;
  private final String holder;

  private SchemaLock(CqlSession session, String holder) {
    this.session = session;
    this.holder = holder;
  }

  /**
   * Waits for the lock.
   *
   * @throws IllegalStateException if it was not free for two minutes
   */
  static SchemaLock take(CqlSession session) {
    SchemaLock lock = new SchemaLock(session, UUID.randomUUID().toString());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!(lock.isFree() && lock.insert())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "another instance has held the schema lock for " + PATIENCE);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return lock;
  }

  /**
   * Holds it for another lease.
   *
   * @throws IllegalStateException if it was lost in the meantime
   */
  void renew() {
    boolean held =
        session
            .execute(
                "UPDATE schema_lock USING TTL "
                    + LEASE_SECONDS
                    + " SET holder = ? WHERE name = 'schema' IF holder = ?",
                holder,
                holder)
            .wasApplied();
    if (!held) {
      throw new IllegalStateException(
          "the schema lock was lost while tables were changed; start again");
    }
  }

  /** Where that fails the lease ends it. */
  @Override
  public void close() {
    try {
      session.execute("DELETE FROM schema_lock WHERE name = 'schema' IF holder = ?", holder);
    } catch (WriteTimeoutException | DriverTimeoutException unknown) {
      LOG.warn("the schema lock ends by itself in {} s at the latest", LEASE_SECONDS, unknown);
    }
  }

  /** Those who wait only read: many that keep inserting would hold up each other. */
  private boolean isFree() {
    Row held = session.execute("SELECT holder FROM schema_lock WHERE name = 'schema'").one();
    return held == null || holder.equals(held.getString("holder"));
  }

  /** Also true where an insert of ours took effect although its answer was lost. */
  private boolean insert() {
    try {
      ResultSet answer =
          session.execute(
              "INSERT INTO schema_lock (name, holder) VALUES ('schema', ?) IF NOT EXISTS USING TTL "
                  + LEASE_SECONDS,
              holder);
      return answer.wasApplied()
          || Optional.ofNullable(answer.one())
              .filter(row -> holder.equals(row.getString("holder")))
              .isPresent();
    } catch (WriteTimeoutException | DriverTimeoutException unknown) {
      return false; // asked again
    }
  }
}
