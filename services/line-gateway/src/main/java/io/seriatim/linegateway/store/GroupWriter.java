package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: everything that is waiting goes into one transaction and one fsync.
 *
 * <p>Law: after a write that failed nothing is written any more, so what is on the disk is always a
 * prefix of what was asked for.
 */
final class GroupWriter implements AutoCloseable {
  private static final int MOST_IN_A_GROUP = 1_000;
  private static final long UPKEEP_NANOS = Duration.ofMillis(100).toNanos();

  private final Connection connection;
  private final Consumer<Duration> onCommit;
  private final Runnable onWritten;
  private final Upkeep upkeep;
  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean broken;
  private long upkeepDue = System.nanoTime();

  /** A change to the tables. */
  @FunctionalInterface
  interface Change {
    void apply(Connection connection) throws SQLException;
  }

  /** What is nobody's wish and has time: it is done along with others, or when nobody writes. */
  interface Upkeep {
    boolean isWanted();

    void apply(Connection connection) throws SQLException;
  }

  private record Task(Change change, CompletableFuture<Void> done, boolean last) {}

  GroupWriter(
      Connection connection, Consumer<Duration> onCommit, Runnable onWritten, Upkeep upkeep) {
    this.connection = connection;
    this.onCommit = onCommit;
    this.onWritten = onWritten;
    this.upkeep = upkeep;
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
      for (Task task : group) {
        task.change().apply(connection);
      }
      if (withUpkeep) {
        upkeep.apply(connection);
        upkeepDue = start + UPKEEP_NANOS;
      }
      connection.commit();
    } catch (SQLException | RuntimeException failed) {
      broken = true;
      rollBack(failed);
      group.forEach(task -> task.done().completeExceptionally(failure(failed)));
      return;
    }
    onCommit.accept(Duration.ofNanos(System.nanoTime() - start));
    onWritten.run();
    group.forEach(task -> task.done().complete(null));
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
