package io.seriatim.aggregation.store;

import io.seriatim.aggregation.store.ContentRows.Moved;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderTally;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some events change in the rows, each row once, with its latest state.
 *
 * <p>Law: the events may come in any order and more than once; what is collected is the same, as
 * everything is decided by stamps.
 */
final class RowChanges {
  /** What says nothing of a container's level, contents or parent: its place, and what holds it. */
  private static final Set<String> ELSEWHERE =
      Set.of("SHIPPED", "CUSTODY_TAKEN", "RECEIVED", "QUARANTINED", "QUARANTINE_RELEASED");

  /** What may bring a unit to a site by itself, or take it from there. */
  private static final Set<String> MOVES =
      Set.of(
          "COMMISSIONED",
          "PACKED",
          "UNPACKED",
          "SHIPPED",
          "RECEIVED",
          "CUSTODY_TAKEN",
          "STATUS_CHANGED",
          "DECOMMISSIONED",
          "DESTROYED",
          "DECLARED_MISSING");

  private final Map<String, Told> objects = new HashMap<>();
  private final Set<ProductBatches.Of> entered = new HashSet<>();
  private final List<Left> left = new ArrayList<>();
  private final Map<MovedKey, Moved> moved = new HashMap<>();
  private final Map<TallyRows.Key, TallyRows.Stood> tallies = new HashMap<>();
  private final Map<ContainerKey, ContainerRow> containers = new HashMap<>();
  private final Map<String, Told> placed = new HashMap<>();

  /** A change with the event it was written in. */
  private record Told(LedgerEvent event, ObjectChange change, long stamp) {
    ObjectState state() {
      return CompactEvents.state(event, change);
    }

    static Told later(Told a, Told b) {
      return a.stamp() >= b.stamp() ? a : b;
    }
  }

  private record MovedKey(String parent, long stamp) {}

  /** A unit that is not of a batch any more. */
  record Left(BatchRow batch, String itemId, long stamp) {}

  /** A container as part of a batch. */
  record ContainerKey(BatchRow batch, String itemId) {}

  /** What is written of it. */
  record ContainerRow(BatchRow batch, ObjectState state, long units) {}

  /** Takes in an event as it was written. */
  void add(LedgerEvent event) {
    event.getChangesList().forEach(change -> add(event, change));
    event.getTalliesList().forEach(tally -> add(event, tally));
  }

  private void add(LedgerEvent event, OrderTally tally) {
    TallyRows.Key key =
        new TallyRows.Key(BatchRow.of(tally.getBatch()), tally.getOrderId(), event.getPartition());
    tallies.merge(
        key,
        new TallyRows.Stood(key, tally, event.getHeader().getStamp()),
        (a, b) -> a.stamp() >= b.stamp() ? a : b);
  }

  private void add(LedgerEvent event, ObjectChange change) {
    String itemId = change.getState().getItemId();
    Told told = new Told(event, change, CompactEvents.stamp(event, change));
    objects.merge(itemId, told, Told::later);
    if (change.getEntersBatch()) {
      ObjectState unit = told.state();
      entered.add(new ProductBatches.Of(ProductBatches.productOf(itemId), BatchRow.of(unit)));
    }
    if (change.hasLeftBatch()) {
      left.add(new Left(BatchRow.of(change.getLeftBatch()), itemId, told.stamp()));
    }
    addMoves(told);
    if (change.getState().hasContents() && !ELSEWHERE.contains(CompactEvents.what(event, change))) {
      addContainer(told);
    }
    if (isUnitOfBatch(told) && isPlaced(told)) {
      placed.merge(itemId, told, Told::later);
    }
  }

  /** A unit on its line is no stock yet: most are in a case a moment later. */
  private static boolean isPlaced(Told told) {
    return !told.event().getHeader().hasLink()
        && MOVES.contains(CompactEvents.what(told.event(), told.change()));
  }

  private void addMoves(Told told) {
    String child = told.change().getState().getItemId();
    if (!told.change().getLeftParent().isEmpty()) {
      moved(told, told.change().getLeftParent()).out(child);
    }
    if (CompactEvents.what(told.event(), told.change()).equals("PACKED")) {
      moved(told, parent(told)).in(child);
    }
  }

  private Moved moved(Told told, String parent) {
    long stamp = told.event().getHeader().getStamp();
    return moved.computeIfAbsent(new MovedKey(parent, stamp), key -> Moved.nothing(parent, stamp));
  }

  private static String parent(Told told) {
    String own = told.change().getState().getParent();
    return own.isEmpty() ? told.event().getCommon().getParent() : own;
  }

  private void addContainer(Told told) {
    ObjectState state = told.state();
    for (SummaryLine line : state.getContents().getSummaryList()) {
      add(new ContainerRow(BatchRow.of(state.getOwner(), line), state, line.getUnits()));
    }
    for (SummaryLine line : told.change().getLeftLotsList()) {
      add(new ContainerRow(BatchRow.of(state.getOwner(), line), state, 0));
    }
  }

  private void add(ContainerRow row) {
    containers.merge(
        new ContainerKey(row.batch(), row.state().getItemId()),
        row,
        (a, b) -> a.state().getStamp() >= b.state().getStamp() ? a : b);
  }

  private static boolean isUnitOfBatch(Told told) {
    boolean hasLot =
        !told.change().getState().getLot().isEmpty()
            || !told.event().getCommon().getLot().isEmpty();
    return !told.change().getState().hasContents() && hasLot;
  }

  /** Containers, and units of no batch. */
  List<ObjectState> others() {
    return objects.values().stream().filter(told -> !isUnitOfBatch(told)).map(Told::state).toList();
  }

  /** Units that went out of a batch. */
  List<Left> left() {
    return left;
  }

  /** Batches of which something came in or is in a container. */
  Set<ProductBatches.Of> batches() {
    Set<ProductBatches.Of> batches = new HashSet<>(entered);
    entered.forEach(row -> batches.add(ProductBatches.ofGtin(row.batch())));
    containers.values().forEach(row -> batches.add(ProductBatches.ofGtin(row.batch())));
    return batches;
  }

  /** Units by the part of their batch. */
  Map<UnitRows.Bucket, List<ObjectState>> units() {
    Map<UnitRows.Bucket, List<ObjectState>> units = new HashMap<>();
    for (Told told : objects.values()) {
      if (isUnitOfBatch(told)) {
        ObjectState state = told.state();
        units.computeIfAbsent(UnitRows.bucketOf(state), b -> new ArrayList<>()).add(state);
      }
    }
    return units;
  }

  /** Where the books of orders stand. */
  Collection<TallyRows.Stood> tallies() {
    return tallies.values();
  }

  /** What went into containers and out of them. */
  Collection<Moved> moved() {
    return moved.values();
  }

  /** Units that were moved by themselves, where they stand since. */
  List<ObjectState> placed() {
    return placed.values().stream().map(Told::state).toList();
  }

  /** Containers by batch. */
  Map<BatchRow, List<ContainerRow>> containers() {
    Map<BatchRow, List<ContainerRow>> byBatch = new HashMap<>();
    containers
        .values()
        .forEach(row -> byBatch.computeIfAbsent(row.batch(), b -> new ArrayList<>()).add(row));
    return byBatch;
  }
}
