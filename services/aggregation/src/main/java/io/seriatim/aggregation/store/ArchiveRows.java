package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The events themselves, as they were decided; Kafka forgets them after 30 days.
 *
 * <p>The stamps of a partition's events grow with every decision, so partition and stamp name an
 * event before anybody has written it.
 */
final class ArchiveRows {
  /** Microseconds whose events lie together. */
  static final long SPAN_MICROS = 15_000_000;

  static final Schema SCHEMA =
      Schema.of(
          "events_by_time",
          "CREATE TABLE events_by_time (partition int, span bigint, stamp bigint, event blob,"
              + " PRIMARY KEY ((partition, span), stamp))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /** The events of one partition of the table. */
  record Span(int partition, long number) {
    static Span of(LedgerEvent event) {
      return new Span(event.getPartition(), event.getHeader().getStamp() / SPAN_MICROS);
    }
  }

  ArchiveRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO events_by_time (partition, span, stamp, event) VALUES (?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT event FROM events_by_time WHERE partition = ? AND span = ? AND stamp = ?");
  }

  BoundStatement write(LedgerEvent event) {
    Span span = Span.of(event);
    long stamp = event.getHeader().getStamp();
    return write.bind(
        span.partition(),
        span.number(),
        stamp,
        ByteBuffer.wrap(CompactEvents.compact(event).toByteArray()),
        stamp);
  }

  CompletionStage<Optional<LedgerEvent>> read(ArchivePlace at) {
    return session
        .executeAsync(read.bind(at.getPartition(), at.getStamp() / SPAN_MICROS, at.getStamp()))
        .thenApply(found ->
            Optional.ofNullable(found.one())
                .map(row -> CompactEvents.whole(Blobs.read(row, "event", LedgerEvent.parser()))));
  }
}
