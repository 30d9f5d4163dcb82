package io.seriatim.aggregation.store;

import io.seriatim.aggregation.store.HistoryRows.Entry;
import io.seriatim.aggregation.store.MemberRows.Membership;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What some events change in the rows, each row once, with its latest state.
 *
 * <p>Law: the events may come in any order and more than once; what is collected is the same, as
 * everything is decided by stamps.
 */
final class RowChanges {
  private final Map<String, ObjectState> objects = new HashMap<>();
  private final Map<String, List<Entry>> history = new HashMap<>();
  private final Map<List<String>, Membership> members = new HashMap<>();
  private final Map<ContainerKey, ContainerRow> containers = new HashMap<>();

  /** A container as part of a batch. */
  record ContainerKey(BatchRow batch, String itemId) {}

  /** What is written of it. */
  record ContainerRow(BatchRow batch, ObjectState state, long units) {}

  void add(ArchivePosition at, LedgerEvent event) {
    for (int i = 0; i < event.getChangesCount(); i++) {
      add(at, i, event.getChanges(i));
    }
  }

  private void add(ArchivePosition at, int index, ObjectChange change) {
    ObjectState state = change.getState();
    objects.merge(state.getItemId(), state, RowChanges::later);
    history
        .computeIfAbsent(state.getItemId(), id -> new ArrayList<>())
        .add(new Entry(state.getStamp(), at, index));
    addMembership(change);
    if (state.hasContents()) {
      addContainer(change);
    }
  }

  private void addMembership(ObjectChange change) {
    ObjectState state = change.getState();
    if (!change.getLeftParent().isEmpty()) {
      add(new Membership(change.getLeftParent(), state.getItemId(), true, state.getStamp()));
    }
    if (change.getWhat().equals("PACKED")) {
      add(new Membership(state.getParent(), state.getItemId(), false, state.getStamp()));
    }
  }

  private void add(Membership membership) {
    members.merge(
        List.of(membership.parent(), membership.child()),
        membership,
        (a, b) -> a.stamp() >= b.stamp() ? a : b);
  }

  private void addContainer(ObjectChange change) {
    ObjectState state = change.getState();
    for (SummaryLine line : state.getContents().getSummaryList()) {
      add(new ContainerRow(BatchRow.of(state.getOwner(), line), state, line.getUnits()));
    }
    for (SummaryLine line : change.getLeftLotsList()) {
      add(new ContainerRow(BatchRow.of(state.getOwner(), line), state, 0));
    }
  }

  private void add(ContainerRow row) {
    containers.merge(
        new ContainerKey(row.batch(), row.state().getItemId()),
        row,
        (a, b) -> a.state().getStamp() >= b.state().getStamp() ? a : b);
  }

  private static ObjectState later(ObjectState a, ObjectState b) {
    return a.getStamp() >= b.getStamp() ? a : b;
  }

  Map<String, ObjectState> objects() {
    return objects;
  }

  List<Entry> historyOf(String itemId) {
    return history.getOrDefault(itemId, List.of());
  }

  /** Units by the part of their batch. */
  Map<UnitRows.Bucket, List<ObjectState>> units() {
    Map<UnitRows.Bucket, List<ObjectState>> units = new HashMap<>();
    for (ObjectState state : objects.values()) {
      if (!state.hasContents() && !state.getLot().isEmpty()) {
        units.computeIfAbsent(UnitRows.bucketOf(state), b -> new ArrayList<>()).add(state);
      }
    }
    return units;
  }

  /** Memberships by parent. */
  Map<String, List<Membership>> members() {
    Map<String, List<Membership>> byParent = new HashMap<>();
    members
        .values()
        .forEach(m -> byParent.computeIfAbsent(m.parent(), p -> new ArrayList<>()).add(m));
    return byParent;
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
