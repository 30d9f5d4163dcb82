package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The events themselves, as they were decided; Kafka forgets them after 30 days. */
final class ArchiveRows {
  /** Events in one partition of the table. */
  static final long BUCKET = 2_000;

  static final Schema SCHEMA =
      Schema.of(
          "events_by_partition",
          "CREATE TABLE events_by_partition (partition int, bucket bigint, position bigint,"
              + " event blob, PRIMARY KEY ((partition, bucket), position))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  ArchiveRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO events_by_partition (partition, bucket, position, event)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT event FROM events_by_partition"
                + " WHERE partition = ? AND bucket = ? AND position = ?");
  }

  BoundStatement write(ArchivePosition at, LedgerEvent event) {
    return write.bind(
        at.partition(),
        at.offset() / BUCKET,
        at.offset(),
        ByteBuffer.wrap(event.toByteArray()),
        event.getHeader().getStamp());
  }

  CompletionStage<Optional<LedgerEvent>> read(ArchivePosition at) {
    return session
        .executeAsync(read.bind(at.partition(), at.offset() / BUCKET, at.offset()))
        .thenApply(found ->
            Optional.ofNullable(found.one())
                .map(row -> Blobs.read(row, "event", LedgerEvent.parser())));
  }
}
