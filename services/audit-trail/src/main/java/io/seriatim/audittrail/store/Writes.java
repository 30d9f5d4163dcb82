package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes at full speed, so many at a time, until all are done; used by one thread. */
final class Writes {
  /** Statements of one partition in one request, and their bytes: well below what is refused. */
  private static final int CHUNK = 60;

  private static final int CHUNK_BYTES = 24 * 1_024;

  private final CqlSession session;
  private final int atOnce;
  private final Semaphore free;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** A statement and about how long it is. */
  record Sized(BoundStatement statement, int bytes) {}

  Writes(CqlSession session, int atOnce) {
    this.session = session;
    this.atOnce = atOnce;
    this.free = new Semaphore(atOnce);
  }

  void one(BoundStatement statement) {
    send(statement);
  }

  /** Statements of one partition key: one mutation at the server, not a logged batch. */
  void together(List<Sized> statements) {
    List<BoundStatement> chunk = new ArrayList<>();
    int bytes = 0;
    for (Sized sized : statements) {
      if (chunk.size() == CHUNK || (bytes + sized.bytes() > CHUNK_BYTES && !chunk.isEmpty())) {
        send(batch(chunk));
        chunk.clear();
        bytes = 0;
      }
      chunk.add(sized.statement());
      bytes += sized.bytes();
    }
    if (!chunk.isEmpty()) {
      send(batch(chunk));
    }
  }

  private static Statement<?> batch(List<BoundStatement> chunk) {
    Iterable<BatchableStatement<?>> batched = List.copyOf(chunk);
    return chunk.size() == 1
        ? chunk.getFirst()
        : BatchStatement.newInstance(DefaultBatchType.UNLOGGED).addAll(batched);
  }

  /** Returns when everything sent so far is written. */
  void await() {
    free.acquireUninterruptibly(atOnce);
    free.release(atOnce);
    Throwable failed = failure.getAndSet(null);
    if (failed != null) {
      throw new CompletionException(failed);
    }
  }

  private void send(Statement<?> statement) {
    free.acquireUninterruptibly();
    session
        .executeAsync(statement.setIdempotent(true))
        .whenComplete((done, failed) -> {
          if (failed != null) {
            failure.compareAndSet(null, failed);
          }
          free.release();
        });
  }
}
