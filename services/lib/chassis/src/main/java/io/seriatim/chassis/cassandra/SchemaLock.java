package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The row that one instance holds while it changes tables. It ends by itself if the holder dies.
 */
final class SchemaLock implements AutoCloseable {
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
    while (!lock.insert()) {
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

  @Override
  public void close() {
    session.execute("DELETE FROM schema_lock WHERE name = 'schema' IF holder = ?", holder);
  }

  private boolean insert() {
    return session
        .execute(
            "INSERT INTO schema_lock (name, holder) VALUES ('schema', ?) IF NOT EXISTS USING TTL "
                + LEASE_SECONDS,
            holder)
        .wasApplied();
  }
}
