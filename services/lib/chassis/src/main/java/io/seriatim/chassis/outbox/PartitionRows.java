package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.chassis.requests.FirstAnswer;
import io.seriatim.chassis.requests.RequestIds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All CQL of a {@link PartitionTable}. */
final class PartitionRows {
  private final CqlSession session;
  private final String table;
  private final PreparedStatement load;
  private final PreparedStatement row;
  private final PreparedStatement detail;
  private final PreparedStatement details;
  private final PreparedStatement detailAtOrBefore;
  private final PreparedStatement answer;
  private final PreparedStatement create;
  private final PreparedStatement advance;
  private final PreparedStatement put;
  private final PreparedStatement putDetail;
  private final PreparedStatement drop;
  private final PreparedStatement keepAnswer;
  private final PreparedStatement announce;
  private final PreparedStatement unpublished;
  private final PreparedStatement published;

  /** An event as it waits; {@code writtenMicros} is when Cassandra wrote it. */
  record Waiting(String rowId, OutboxRow event, long writtenMicros) {}

  PartitionRows(CqlSession session, PartitionTable partitionTable) {
    this.session = session;
    this.table = partitionTable.table();
    String at = " WHERE partition_id = ? AND section = ";
    this.load =
        session.prepare(
            "SELECT section, row_id, version, body FROM "
                + table
                + " WHERE partition_id = ? AND section IN ('m', 's')");
    this.row = session.prepare("SELECT body FROM " + table + at + "'s' AND row_id = ?");
    this.detail = session.prepare("SELECT body FROM " + table + at + "'d' AND row_id = ?");
    this.details =
        session.prepare(
            "SELECT row_id, body FROM " + table + at + "'d' AND row_id >= ? AND row_id < ?");
    this.detailAtOrBefore =
        session.prepare(
            "SELECT row_id, body FROM "
                + table
                + at
                + "'d' AND row_id <= ? ORDER BY section DESC, row_id DESC LIMIT 1");
    this.answer =
        session.prepare("SELECT body, request_hash FROM " + table + at + "'a' AND row_id = ?");
    this.create =
        session.prepare(
            "INSERT INTO "
                + table
                + " (partition_id, section, row_id, version) VALUES (?, 'm', '', ?) IF NOT EXISTS");
    this.advance =
        session.prepare(
            "UPDATE " + table + " SET version = ?" + at + "'m' AND row_id = '' IF version = ?");
    this.put =
        session.prepare(
            "INSERT INTO "
                + table
                + " (partition_id, section, row_id, body) VALUES (?, 's', ?, ?)");
    this.putDetail =
        session.prepare(
            "INSERT INTO "
                + table
                + " (partition_id, section, row_id, body) VALUES (?, 'd', ?, ?)");
    this.drop = session.prepare("DELETE FROM " + table + at + "'s' AND row_id = ?");
    this.keepAnswer =
        session.prepare(
            "INSERT INTO "
                + table
                + " (partition_id, section, row_id, body, request_hash) VALUES (?, 'a', ?, ?, ?)"
                + " IF NOT EXISTS USING TTL "
                + RequestIds.KEPT.plusDays(1).toSeconds());
    this.announce =
        session.prepare(
            "INSERT INTO "
                + table
                + " (partition_id, section, row_id, topic, kafka_partition, kafka_key, body)"
                + " VALUES (?, 'o', ?, ?, ?, ?, ?)");
    this.unpublished =
        session.prepare(
            "SELECT row_id, topic, kafka_partition, kafka_key, body, writetime(topic) AS written FROM "
                + table
                + at
                + "'o'");
    this.published =
        session.prepare("DELETE FROM " + table + " USING TIMESTAMP ?" + at + "'o' AND row_id = ?");
  }

  String table() {
    return table;
  }

  /**
   * The partition as it is.
   *
   * @param settled true to finish or kill a batch that is still under way before looking
   */
  Partition load(String partitionId, boolean settled) {
    long version = 0;
    TreeMap<String, byte[]> state = new TreeMap<>();
    for (Row found : session.execute(load.bind(partitionId).setConsistencyLevel(level(settled)))) {
      if ("m".equals(found.getString("section"))) {
        version = found.getLong("version");
      } else {
        state.put(text(found, "row_id"), bytes(found, "body"));
      }
    }
    return new Partition(partitionId, version, state);
  }

  Optional<byte[]> row(String partitionId, String rowId) {
    return Optional.ofNullable(session.execute(row.bind(partitionId, rowId)).one())
        .map(found -> bytes(found, "body"));
  }

  Optional<byte[]> detail(String partitionId, String rowId) {
    return Optional.ofNullable(session.execute(detail.bind(partitionId, rowId)).one())
        .map(found -> bytes(found, "body"));
  }

  SortedMap<String, byte[]> details(String partitionId, String prefix) {
    TreeMap<String, byte[]> found = new TreeMap<>();
    for (Row each :
        session.execute(details.bind(partitionId, prefix, prefix + Character.MAX_VALUE))) {
      found.put(text(each, "row_id"), bytes(each, "body"));
    }
    return found;
  }

  Optional<Map.Entry<String, byte[]>> detailAtOrBefore(String partitionId, String rowId) {
    return Optional.ofNullable(session.execute(detailAtOrBefore.bind(partitionId, rowId)).one())
        .map(found -> Map.entry(text(found, "row_id"), bytes(found, "body")));
  }

  Optional<FirstAnswer> firstAnswer(String partitionId, String requestId) {
    return Optional.ofNullable(session.execute(answer.bind(partitionId, requestId)).one())
        .map(found ->
            new FirstAnswer(requestId, bytes(found, "request_hash"), bytes(found, "body")));
  }

  Stream<String> partitionIds() {
    return StreamSupport.stream(
            session.execute("SELECT DISTINCT partition_id FROM " + table).spliterator(), false)
        .map(found -> text(found, "partition_id"));
  }

  /**
   * One conditional batch; false if the partition has another version by now, or the request its
   * first answer.
   */
  boolean write(Partition.Change change, long version, Optional<FirstAnswer> first) {
    String id = change.base().id();
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.LOGGED);
    batch.addStatement(
        version == 1 ? create.bind(id, version) : advance.bind(version, id, version - 1));
    change
        .puts()
        .forEach((rowId, body) -> batch.addStatement(put.bind(id, rowId, ByteBuffer.wrap(body))));
    change
        .details()
        .forEach(
            (rowId, body) -> batch.addStatement(putDetail.bind(id, rowId, ByteBuffer.wrap(body))));
    change.drops().forEach(rowId -> batch.addStatement(drop.bind(id, rowId)));
    first.ifPresent(given ->
        batch.addStatement(
            keepAnswer.bind(
                id,
                given.requestId(),
                ByteBuffer.wrap(given.response()),
                ByteBuffer.wrap(given.requestHash()))));
    addOutbox(batch, id, version, change.outbox());
    return session.execute(batch.build()).wasApplied();
  }

  private void addOutbox(
      BatchStatementBuilder batch, String id, long version, List<OutboxRow> events) {
    for (int i = 0; i < events.size(); i++) {
      batch.addStatement(announcement(id, "%019d-%06d".formatted(version, i), events.get(i)));
    }
  }

  /** The partition stays unset where the key decides: a null would be a tombstone. */
  private BoundStatement announcement(String id, String rowId, OutboxRow event) {
    BoundStatement bound =
        announce
            .bind()
            .setString("partition_id", id)
            .setString("row_id", rowId)
            .setString("topic", event.topic())
            .setByteBuffer("kafka_key", ByteBuffer.wrap(event.key()))
            .setByteBuffer("body", ByteBuffer.wrap(event.value()));
    return event.partition().isPresent()
        ? bound.setInt("kafka_partition", event.partition().getAsInt())
        : bound;
  }

  /**
   * What waits, in the order it was announced.
   *
   * @param settled true to finish or kill a batch that is still under way before looking
   */
  List<Waiting> unpublished(String partitionId, boolean settled) {
    List<Waiting> waiting = new ArrayList<>();
    for (Row found :
        session.execute(unpublished.bind(partitionId).setConsistencyLevel(level(settled)))) {
      waiting.add(waiting(found));
    }
    return waiting;
  }

  private static DefaultConsistencyLevel level(boolean settled) {
    return settled ? DefaultConsistencyLevel.LOCAL_SERIAL : DefaultConsistencyLevel.LOCAL_QUORUM;
  }

  /** Takes an event out, with a time just after its own, so that no clock can bring it back. */
  void published(String partitionId, Waiting event) {
    session.execute(published.bind(event.writtenMicros() + 1, partitionId, event.rowId()));
  }

  private static Waiting waiting(Row found) {
    OptionalInt partition =
        found.isNull("kafka_partition")
            ? OptionalInt.empty()
            : OptionalInt.of(found.getInt("kafka_partition"));
    OutboxRow event =
        new OutboxRow(
            text(found, "topic"), partition, bytes(found, "kafka_key"), bytes(found, "body"));
    return new Waiting(text(found, "row_id"), event, found.getLong("written"));
  }

  private static String text(Row found, String column) {
    return java.util.Objects.requireNonNull(found.getString(column), column);
  }

  private static byte[] bytes(Row found, String column) {
    ByteBuffer buffer = found.getByteBuffer(column);
    if (buffer == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
