package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.ledger.v1.StoredMoment;
import io.seriatim.proto.ledger.v1.StoredUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** What a unit's past takes: the same rows with it and without it, each compacted. */
final class StorageHistory {
  private static final String COPY = "bench_history";
  private static final String TABLE = "units_of_batch";
  private static final int AT_ONCE = 500;

  private final CqlSession session;
  private final StorageDisk disk;

  StorageHistory(CqlSession session, StorageDisk disk) {
    this.session = session;
    this.disk = disk;
  }

  /** Bytes a unit. */
  double bytesOfPast(String keyspace, double rows) {
    session.execute(
        "CREATE KEYSPACE "
            + COPY
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    List<PreparedStatement> inserts =
        List.of(table(keyspace, "with_past"), table(keyspace, "without_past"));
    long copied = copy(keyspace, inserts, (long) rows);
    disk.compact(COPY);
    double past = disk.bytes(COPY, "with_past") - disk.bytes(COPY, "without_past");
    return past / copied;
  }

  private PreparedStatement table(String keyspace, String name) {
    session.execute(
        session
            .refreshSchema()
            .getKeyspace(keyspace)
            .flatMap(found -> found.getTable(TABLE))
            .orElseThrow()
            .describe(false)
            .replace(keyspace + "\".\"" + TABLE, COPY + "\".\"" + name)
            .replace(keyspace + "." + TABLE, COPY + "." + name));
    return session.prepare(
        "INSERT INTO "
            + COPY
            + "."
            + name
            + " (owner, gtin, lot, bucket, unit, state) VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP"
            + " ?");
  }

  private long copy(String keyspace, List<PreparedStatement> inserts, long most) {
    long copied = 0;
    List<CompletionStage<?>> open = new ArrayList<>();
    for (Row row :
        session.execute(
            "SELECT owner, gtin, lot, bucket, unit, state, writetime(state) FROM "
                + keyspace
                + "."
                + TABLE
                + " LIMIT "
                + most)) {
      ByteBuffer state = Objects.requireNonNull(row.getByteBuffer(5));
      open.add(session.executeAsync(bind(inserts.getFirst(), row, state)));
      open.add(session.executeAsync(bind(inserts.getLast(), row, bare(state))));
      copied++;
      if (open.size() >= AT_ONCE) {
        open.forEach(stage -> stage.toCompletableFuture().join());
        open.clear();
      }
    }
    open.forEach(stage -> stage.toCompletableFuture().join());
    return copied;
  }

  private static BoundStatement bind(PreparedStatement insert, Row row, ByteBuffer state) {
    return insert.bind(
        text(row, 0),
        text(row, 1),
        text(row, 2),
        row.getInt(3),
        text(row, 4),
        state,
        row.getLong(6));
  }

  private static String text(Row row, int column) {
    return Objects.requireNonNull(row.getString(column));
  }

  private static ByteBuffer bare(ByteBuffer state) {
    try {
      return ByteBuffer.wrap(bare(StoredUnit.parseFrom(state.duplicate())).toByteArray());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Times that the past says must be said then. */
  private static StoredUnit bare(StoredUnit unit) {
    return unit.toBuilder()
        .clearPastBefore()
        .clearPastPartition()
        .setRest(unit.getRest().toBuilder().clearPast())
        .setBorn(bare(unit, unit.getBorn()))
        .setChanged(bare(unit, unit.getChanged()))
        .setSupplySince(bare(unit, unit.getSupplySince()))
        .build();
  }

  private static StoredMoment bare(StoredUnit unit, StoredMoment moment) {
    if (moment.getMomentCase() != StoredMoment.MomentCase.PAST) {
      return moment;
    }
    long before =
        unit.getPastBeforeList().stream()
            .limit(moment.getPast() + 1L)
            .mapToLong(Long::longValue)
            .sum();
    return StoredMoment.newBuilder().setBefore(before).build();
  }
}
