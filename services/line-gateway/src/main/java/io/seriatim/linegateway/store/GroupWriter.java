package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: everything that is waiting goes into one transaction and one fsync.
 *
 * <p>Law: after a write that failed nothing is written any more, so what is on the disk is always a
 * prefix of what was asked for. A change that contradicts what is in the file is taken out alone;
 * who asked for it keeps the law for its own changes.
 */
final class GroupWriter implements AutoCloseable {
  private static final int MOST_IN_A_GROUP = 1_000;
  private static final int MOST_BUSY = 12;

  // primary result codes of SQLite (sqlite.org/rescode.html)
  private static final int PRIMARY_CODE = 0xFF;
  private static final int BUSY = 5;
  private static final int FULL = 13;
  private static final int CONSTRAINT = 19;

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
  private static final long UPKEEP_NANOS = Duration.ofMillis(100).toNanos();

  private final Connection connection;
  private final Consumer<Duration> onCommit;
  private final Runnable onWritten;
  private final Upkeep upkeep;
  private final Recovery recovery;
  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean broken;
  private long upkeepDue = System.nanoTime();

  /** A change to the tables. */
  @FunctionalInterface
  interface Change {
    void apply(Connection connection) throws SQLException;

    /** It could not be made, and nothing of it is in the file. */
    default void refused() {}
  }

  /** A change that is not made because of what was before it; the others are. */
  static final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangeRefused(String message) {
      super(message);
    }
  }

  /** What a group that is taken back needs outside of the file. */
  interface Recovery {
    /** Everything since the last commit is undone. */
    void takenBack();

    /** Frees space that was kept for this; false where there is none. */
    boolean makeRoom();
  }

  /** What is nobody's wish and has time: it is done along with others, or when nobody writes. */
  interface Upkeep {
    boolean isWanted();

    void apply(Connection connection) throws SQLException;
  }

  private record Task(Change change, CompletableFuture<Void> done, boolean last) {}

  GroupWriter(
      Connection connection,
      Consumer<Duration> onCommit,
      Runnable onWritten,
      Upkeep upkeep,
      Recovery recovery) {
    this.connection = connection;
    this.onCommit = onCommit;
    this.onWritten = onWritten;
    this.upkeep = upkeep;
    this.recovery = recovery;
    this.thread = Thread.ofPlatform().name("journal").daemon(true).unstarted(this::work);
    thread.start();
  }

  /** Writes a change; done once it is on the disk. */
  CompletableFuture<Void> write(Change change) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(new Task(change, done, false));
    return done;
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public void close() {
    waiting.add(new Task(c -> {}, new CompletableFuture<>(), true));
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
      boolean open = true;
      while (open) {
        List<Task> group = next();
        open = group.isEmpty() || !group.getLast().last();
        if (!group.isEmpty() || wantsUpkeep()) {
          write(group, !open || wantsUpkeep());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Task> next() throws InterruptedException {
    List<Task> group = new ArrayList<>();
    Task first = waiting.poll(UPKEEP_NANOS, TimeUnit.NANOSECONDS);
    if (first != null) {
      group.add(first);
      waiting.drainTo(group, MOST_IN_A_GROUP);
    }
    return group;
  }

  private boolean wantsUpkeep() {
    return !broken && System.nanoTime() - upkeepDue >= 0 && upkeep.isWanted();
  }

  private void write(List<Task> group, boolean withUpkeep) {
    if (broken) {
      group.forEach(task -> task.done().completeExceptionally(failure(null)));
      return;
    }
    long start = System.nanoTime();
    try {
      commit(group, withUpkeep);
      upkeepDue = withUpkeep ? start + UPKEEP_NANOS : upkeepDue;
    } catch (SQLException | RuntimeException failed) {
      broken = true;
      group.forEach(task -> task.done().completeExceptionally(failure(failed)));
      return;
    }
    onCommit.accept(Duration.ofNanos(System.nanoTime() - start));
    onWritten.run();
    group.forEach(task -> task.done().complete(null));
  }

  /** Commits the group, again without the changes that contradict what is in the file. */
  private void commit(List<Task> group, boolean withUpkeep) throws SQLException {
    int busy = 0;
    while (true) {
      Optional<Task> at = Optional.empty();
      try {
        for (Task task : group) {
          at = Optional.of(task);
          task.change().apply(connection);
        }
        at = Optional.empty();
        if (withUpkeep) {
          upkeep.apply(connection);
        }
        connection.commit();
        return;
      } catch (SQLException | RuntimeException failed) {
        rollBack(failed);
        recovery.takenBack();
        if (at.isPresent() && isItsOwn(failed)) {
          refuse(group, at.get(), failed);
        } else if (isCode(failed, BUSY) && ++busy < MOST_BUSY) {
          LOG.warn("the journal is busy: {}", failed.getMessage());
        } else if (!isCode(failed, FULL) || !recovery.makeRoom()) {
          throw failed;
        }
      }
    }
  }

  /** One line's bug stops that line, not the others. */
  private static void refuse(List<Task> group, Task task, Exception why) {
    group.remove(task);
    task.change().refused();
    if (!(why instanceof ChangeRefused)) {
      LOG.error("a change to the journal is not made", why);
    }
    task.done().completeExceptionally(failure(why));
  }

  private static boolean isItsOwn(Exception failed) {
    return failed instanceof ChangeRefused || isCode(failed, CONSTRAINT);
  }

  private static boolean isCode(Exception failed, int code) {
    return failed instanceof SQLException sql && (sql.getErrorCode() & PRIMARY_CODE) == code;
  }

  private void rollBack(Exception failed) {
    try {
      connection.rollback();
    } catch (SQLException alsoThat) {
      failed.addSuppressed(alsoThat);
    }
  }

  private static JournalException failure(@Nullable Exception cause) {
    String what = "the journal cannot be written";
    return cause == null
        ? new JournalException(what + " since an earlier failure")
        : new JournalException(what + ": " + cause.getMessage(), cause);
  }
}
