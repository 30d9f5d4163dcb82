package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes events as rows; the only writer of these tables.
 *
 * <p>Every row is written with the stamp of what it says, so that events in any order, and events
 * that come again, leave the same rows with the same write times. What a line said about the end of
 * an order is written after everything it did before, so that who reads the end reads it all.
 */
public final class Projection {
  /** Events of this size are written alone: many of them together would be too much at once. */
  private static final int LARGE_BYTES = 32 * 1_024;

  private final CqlSession session;
  private final LedgerTables tables;
  private final int writesAtOnce;

  public Projection(CqlSession session, LedgerTables tables, int writesAtOnce) {
    this.session = session;
    this.tables = tables;
    this.writesAtOnce = writesAtOnce;
  }

  /**
   * Returns when all rows of these events are written.
   *
   * @param events as they were written
   */
  public void write(List<Received<String, LedgerEvent>> events) {
    writeRows(events);
    Writes writes = new Writes(session, writesAtOnce);
    writeProgress(events, writes);
    writes.await();
  }

  /** All rows but those that say how far the rows are complete. */
  void writeRows(List<Received<String, LedgerEvent>> events) {
    Writes writes = new Writes(session, writesAtOnce);
    RowChanges changes = new RowChanges();
    for (Received<String, LedgerEvent> received : events) {
      LedgerEvent event = event(received);
      checkKnown(event);
      changes.add(event);
    }
    writeArchive(events, writes);
    changes.others().forEach(state -> writes.one(tables.objects.write(state)));
    changes
        .left()
        .forEach(unit -> writes.one(tables.units.gone(unit.batch(), unit.itemId(), unit.stamp())));
    writeIndexes(changes, writes);
    List<ProductBatches.Of> batches = tables.productBatches.unwritten(changes.batches());
    batches.forEach(batch -> writes.one(tables.productBatches.write(batch)));
    writes.await();
    tables.productBatches.wrote(batches);
    events.forEach(received -> writeOrder(event(received), writes));
    writes.await();
  }

  private void writeArchive(List<Received<String, LedgerEvent>> events, Writes writes) {
    Map<ArchiveRows.Span, List<BoundStatement>> spans = new HashMap<>();
    for (Received<String, LedgerEvent> received : events) {
      LedgerEvent event = event(received);
      if (event.getSerializedSize() > LARGE_BYTES) {
        writes.one(tables.archive.write(event));
      } else {
        spans
            .computeIfAbsent(ArchiveRows.Span.of(event), span -> new ArrayList<>())
            .add(tables.archive.write(event));
      }
    }
    spans.values().forEach(writes::together);
  }

  private void writeIndexes(RowChanges changes, Writes writes) {
    changes
        .units()
        .forEach((bucket, units) ->
            writes.together(units.stream().map(unit -> tables.units.write(bucket, unit)).toList()));
    changes.tallies().forEach(stood -> writes.one(tables.tallies.write(stood)));
    changes.moved().forEach(moved -> writes.one(tables.contents.write(moved)));
    changes
        .containers()
        .values()
        .forEach(rows ->
            writes.together(
                rows.stream()
                    .map(row -> tables.containers.write(row.batch(), row.state(), row.units()))
                    .toList()));
    changes.placed().forEach(unit -> writes.one(tables.units.place(unit)));
  }

  private void writeOrder(LedgerEvent event, Writes writes) {
    OrderRows.Key key = new OrderRows.Key(BatchRow.of(event.getBatch()), event.getOrderId());
    long stamp = event.getHeader().getStamp();
    switch (event.getNoteCase()) {
      case ORDER_STARTED -> writes.one(tables.orders.started(key, event.getHeader()));
      case ORDER_ENDED -> writes.one(tables.orders.ended(key, event.getOrderEnded(), stamp));
      case NUMBERS_RETURNED ->
          writes.one(tables.orders.returned(key, event.getNumbersReturned(), stamp));
      case FLAG_ACKNOWLEDGED -> writes.one(tables.flagAcks.acknowledged(event));
      case FLAG_LIFTED -> writes.one(tables.flagAcks.lifted(event));
      case LINE_STOPPED, LINE_RESUMED, IN_DOUBT_RESOLVED, LINE_NOTICED -> {} // in the archive
      case LABELS_ENCODED, SERIALS_INSPECTED -> {}
      case PACK_REJECTED,
          SHIPPED,
          RECEIVED,
          BATCH_EVICTED,
          RECORD_SET_ASIDE,
          LINE_STEP,
          CONTAINER_REWORKED,
          PACKS_DESTROYED,
          HIERARCHY_MIGRATED,
          ITEMS_DESTROYED,
          REPACKAGED,
          LOT_CORRECTED,
          SHIPMENT_VOIDED,
          GOODS_RETURNED,
          STOCK_COUNTED,
          NOTE_NOT_SET -> {}
    }
  }

  private void writeProgress(List<Received<String, LedgerEvent>> events, Writes writes) {
    Map<Integer, Received<String, LedgerEvent>> last = new HashMap<>();
    for (Received<String, LedgerEvent> received : events) {
      last.merge(received.partition(), received, (a, b) -> a.offset() >= b.offset() ? a : b);
    }
    last.values()
        .forEach(received ->
            writes.one(
                tables.progress.write(
                    received.partition(), received.offset(), greatestStamp(event(received)))));
  }

  private static void checkKnown(LedgerEvent event) {
    boolean empty = event.getChangesCount() == 0;
    if (empty && event.getNoteCase() == LedgerEvent.NoteCase.NOTE_NOT_SET && isForeign(event)) {
      UnknownEvents.skipOrStop(event.getHeader());
    }
  }

  /** An event with something this version can't read. */
  private static boolean isForeign(LedgerEvent event) {
    return !event.getUnknownFields().asMap().isEmpty();
  }

  static long greatestStamp(LedgerEvent event) {
    long greatest = event.getHeader().getStamp();
    for (ObjectChange change : event.getChangesList()) {
      greatest = Math.max(greatest, CompactEvents.stamp(event, change));
    }
    return greatest;
  }

  private static LedgerEvent event(Received<String, LedgerEvent> received) {
    return received
        .value()
        .orElseThrow(() -> new IllegalStateException("an event without a body: " + received));
  }
}
