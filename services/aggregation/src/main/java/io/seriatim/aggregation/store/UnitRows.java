package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.contract.SiteStock;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StoredUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The units of a batch, one row each, those of a part of it together: what is written together lies
 * together, and a batch can be counted and dropped without looking for its units.
 *
 * <p>The write time of a row is the stamp of its state.
 */
final class UnitRows {
  static final Schema SCHEMA =
      Schema.of(
          "units_of_batch",
          "CREATE TABLE units_of_batch (owner text, gtin text, lot text, bucket int, unit text,"
              + " state blob, PRIMARY KEY ((owner, gtin, lot, bucket), unit))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}",
          "ALTER TABLE units_of_batch ADD stands_at text",
          "CREATE INDEX units_standing ON units_of_batch (stands_at) USING 'sai'");

  private static final String PREFIX = "sgtin:";

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement place;
  private final PreparedStatement readOne;
  private final PreparedStatement readSome;
  private final PreparedStatement readAll;
  private final PreparedStatement readAfter;

  /** Which part of a batch a unit is in. */
  record Bucket(BatchRow batch, int number) {}

  UnitRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO units_of_batch (owner, gtin, lot, bucket, unit, state)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    place =
        session.prepare(
            "INSERT INTO units_of_batch (owner, gtin, lot, bucket, unit, stands_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    readOne =
        session.prepare(
            "SELECT unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ? AND unit = ?");
    readSome =
        session.prepare(
            "SELECT unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ? AND unit IN ?");
    readAll =
        session.prepare(
            "SELECT unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ?");
    readAfter =
        session.prepare(
            "SELECT unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ? AND unit > ?");
  }

  static Bucket bucketOf(ObjectState unit) {
    return bucketOf(BatchRow.of(unit), unit.getItemId());
  }

  static Bucket bucketOf(BatchRow batch, String itemId) {
    return new Bucket(batch, Buckets.of(unit(batch, itemId)));
  }

  /**
   * The serial in a canonical text {@code sgtin:<gtin14>.<serial>}; the whole text of others, and
   * of a serial with a colon, so that a colon tells which it is.
   */
  private static String unit(BatchRow batch, String itemId) {
    String usual = PREFIX + batch.gtin() + ".";
    boolean isUsual = itemId.startsWith(usual) && itemId.indexOf(':', usual.length()) < 0;
    return isUsual ? itemId.substring(usual.length()) : itemId;
  }

  private static String itemId(BatchRow batch, String unit) {
    return unit.indexOf(':') < 0 ? PREFIX + batch.gtin() + "." + unit : unit;
  }

  /** The state without what key and write time say already. */
  BoundStatement write(Bucket bucket, ObjectState state) {
    StoredUnit stored =
        StoredUnits.stored(
            state.toBuilder().clearItemId().clearOwner().clearGtin().clearLot().build());
    BatchRow batch = bucket.batch();
    return write.bind(
        batch.owner(),
        batch.gtin(),
        batch.lot(),
        bucket.number(),
        unit(batch, state.getItemId()),
        ByteBuffer.wrap(stored.toByteArray()),
        state.getStamp());
  }

  /** At which site it stands by itself since its stamp. */
  BoundStatement place(ObjectState state) {
    Bucket bucket = bucketOf(state);
    BatchRow batch = bucket.batch();
    return place.bind(
        batch.owner(),
        batch.gtin(),
        batch.lot(),
        bucket.number(),
        unit(batch, state.getItemId()),
        SiteStock.of(state),
        state.getStamp());
  }

  /** The unit is of another batch since this stamp. */
  BoundStatement gone(BatchRow batch, String itemId, long stamp) {
    return write.bind(
        batch.owner(),
        batch.gtin(),
        batch.lot(),
        bucketOf(batch, itemId).number(),
        unit(batch, itemId),
        ByteBuffer.allocate(0),
        stamp);
  }

  /** One unit. */
  CompletionStage<Optional<ObjectState>> read(BatchRow batch, String itemId) {
    Bucket bucket = bucketOf(batch, itemId);
    return session
        .executeAsync(
            readOne.bind(
                batch.owner(), batch.gtin(), batch.lot(), bucket.number(), unit(batch, itemId)))
        .thenApply(found -> Optional.ofNullable(found.one()).flatMap(row -> state(batch, row)));
  }

  /** Some units, those that are there. */
  CompletionStage<List<ObjectState>> read(BatchRow batch, List<String> itemIds) {
    Map<Integer, List<String>> buckets =
        itemIds.stream()
            .collect(
                Collectors.groupingBy(
                    id -> bucketOf(batch, id).number(),
                    Collectors.mapping(id -> unit(batch, id), Collectors.toList())));
    List<CompletionStage<List<ObjectState>>> reads =
        buckets.entrySet().stream()
            .map(part -> read(batch, part.getKey(), part.getValue()))
            .toList();
    return Stages.all(reads).thenApply(found -> found.stream().flatMap(List::stream).toList());
  }

  private CompletionStage<List<ObjectState>> read(BatchRow batch, int bucket, List<String> units) {
    List<ObjectState> found = new ArrayList<>();
    return Pages.each(
            session.executeAsync(
                readSome.bind(batch.owner(), batch.gtin(), batch.lot(), bucket, units)),
            row -> state(batch, row).ifPresent(found::add))
        .thenApply(done -> found);
  }

  /** Reads one bucket; the consumer is called from one thread at a time. */
  CompletionStage<Void> read(Bucket bucket, Consumer<ObjectState> each) {
    BatchRow batch = bucket.batch();
    return Pages.each(
        session.executeAsync(
            readAll.bind(batch.owner(), batch.gtin(), batch.lot(), bucket.number())),
        row -> state(batch, row).ifPresent(each));
  }

  /**
   * Reads one bucket from behind a unit on, until the consumer wants no more.
   *
   * @param after empty for all of it
   */
  CompletionStage<Void> readAfter(Bucket bucket, String after, Predicate<ObjectState> more) {
    BatchRow batch = bucket.batch();
    return Pages.until(
        session.executeAsync(
            readAfter.bind(
                batch.owner(),
                batch.gtin(),
                batch.lot(),
                bucket.number(),
                after.isEmpty() ? "" : unit(batch, after))),
        row -> state(batch, row).map(more::test).orElse(true));
  }

  /** Of a row that names its batch; empty for a unit that has gone. */
  static Optional<ObjectState> state(Row row) {
    BatchRow batch =
        new BatchRow(Blobs.text(row, "owner"), Blobs.text(row, "gtin"), Blobs.text(row, "lot"));
    return state(batch, row);
  }

  /** Empty for a unit that has gone. */
  static Optional<ObjectState> state(BatchRow batch, Row row) {
    StoredUnit stored = Blobs.read(row, "state", StoredUnit.parser());
    return Optional.of(stored)
        .filter(state -> state.getSerializedSize() > 0)
        .map(state ->
            StoredUnits.state(state, row.getLong("stamp")).toBuilder()
                .setItemId(itemId(batch, Blobs.text(row, "unit")))
                .setOwner(batch.owner())
                .setGtin(batch.gtin())
                .setLot(batch.lot())
                .build());
  }
}
