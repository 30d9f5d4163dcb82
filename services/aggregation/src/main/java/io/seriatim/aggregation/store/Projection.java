package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
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
  private final CqlSession session;
  private final LedgerTables tables;
  private final int writesAtOnce;

  public Projection(CqlSession session, LedgerTables tables, int writesAtOnce) {
    this.session = session;
    this.tables = tables;
    this.writesAtOnce = writesAtOnce;
  }

  /** Returns when all rows of these events are written. */
  public void write(List<Received<String, LedgerEvent>> events) {
    Writes writes = new Writes(session, writesAtOnce);
    RowChanges changes = new RowChanges();
    for (Received<String, LedgerEvent> received : events) {
      LedgerEvent event = event(received);
      checkKnown(event);
      changes.add(position(received), event);
      writes.one(tables.archive.write(position(received), event));
    }
    writeObjects(changes, writes);
    writeIndexes(changes, writes);
    writes.await();
    events.forEach(received -> writeOrder(event(received), writes));
    writeProgress(events, writes);
    writes.await();
  }

  private void writeObjects(RowChanges changes, Writes writes) {
    changes
        .objects()
        .forEach((id, state) -> {
          List<BoundStatement> rows = new ArrayList<>();
          rows.add(tables.objects.write(state));
          changes.historyOf(id).forEach(entry -> rows.add(tables.history.write(id, entry)));
          writes.together(rows);
        });
  }

  private void writeIndexes(RowChanges changes, Writes writes) {
    changes
        .units()
        .forEach((bucket, units) ->
            writes.together(units.stream().map(unit -> tables.units.write(bucket, unit)).toList()));
    changes
        .members()
        .values()
        .forEach(
            children -> writes.together(children.stream().map(tables.members::write).toList()));
    changes
        .containers()
        .values()
        .forEach(rows ->
            writes.together(
                rows.stream()
                    .map(row -> tables.containers.write(row.batch(), row.state(), row.units()))
                    .toList()));
  }

  private void writeOrder(LedgerEvent event, Writes writes) {
    OrderRows.Key key = new OrderRows.Key(BatchRow.of(event.getBatch()), event.getOrderId());
    long stamp = event.getHeader().getStamp();
    switch (event.getNoteCase()) {
      case ORDER_STARTED -> writes.one(tables.orders.started(key, event.getHeader()));
      case ORDER_ENDED -> writes.one(tables.orders.ended(key, event.getOrderEnded(), stamp));
      case NUMBERS_RETURNED ->
          writes.one(tables.orders.returned(key, event.getNumbersReturned(), stamp));
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
            writes.one(tables.progress.write(position(received), greatestStamp(event(received)))));
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

  private static long greatestStamp(LedgerEvent event) {
    long greatest = event.getHeader().getStamp();
    for (ObjectChange change : event.getChangesList()) {
      greatest = Math.max(greatest, change.getState().getStamp());
    }
    return greatest;
  }

  private static ArchivePosition position(Received<String, LedgerEvent> received) {
    return new ArchivePosition(received.partition(), received.offset());
  }

  private static LedgerEvent event(Received<String, LedgerEvent> received) {
    return received
        .value()
        .orElseThrow(() -> new IllegalStateException("an event without a body: " + received));
  }
}
