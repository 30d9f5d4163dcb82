package io.seriatim.aggregation.store;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a container has in it against what its own row counts and what its children say. */
final class ContentsCheck {
  private final LedgerTables tables;
  private final Function<List<String>, List<ObjectState>> search;
  private final SettledTime settled;

  ContentsCheck(
      LedgerTables tables, Function<List<String>, List<ObjectState>> search, SettledTime settled) {
    this.tables = tables;
    this.search = search;
    this.settled = settled;
  }

  void check(String parent, Consumer<Misfit> found) {
    List<String> inside = CassandraLedgerView.now(tables.contents.read(parent));
    Optional<ObjectState> row = CassandraLedgerView.now(tables.objects.read(parent));
    if (row.isEmpty() || !settled.has(row.get())) {
      return; // a container without a row is missed by its events
    }
    ObjectState container = row.get();
    if (inside.size() != container.getContents().getChildren()) {
      found.accept(
          new Misfit(
              Misfit.Kind.CONTENTS_DIFFER,
              parent,
              container.getOwner(),
              "contents of the container",
              inside.size() + " children",
              container.getContents().getChildren() + " children"));
    }
    Map<String, ObjectState> children = children(container, inside);
    for (String child : inside) {
      checkChild(
          parent, container.getOwner(), child, Optional.ofNullable(children.get(child)), found);
    }
  }

  private void checkChild(
      String parent,
      String owner,
      String child,
      Optional<ObjectState> row,
      Consumer<Misfit> found) {
    boolean fits =
        row.filter(state -> !settled.has(state) || state.getParent().equals(parent)).isPresent();
    if (fits) {
      return;
    }
    String says = row.map(ObjectState::getParent).orElse("");
    boolean twice =
        !says.isEmpty() && CassandraLedgerView.now(tables.contents.read(says)).contains(child);
    found.accept(
        new Misfit(
            twice ? Misfit.Kind.IN_TWO_CONTAINERS : Misfit.Kind.PARENT_DIFFERS,
            child,
            row.map(ObjectState::getOwner).orElse(owner),
            "contents of " + parent,
            row.isEmpty() ? "no row of the child" : says.isEmpty() ? "in none" : "in " + says,
            "in " + parent));
  }

  /** The container says which batches are in it, so nothing has to be searched. */
  private Map<String, ObjectState> children(ObjectState container, List<String> inside) {
    Map<String, ObjectState> children = new HashMap<>();
    container.getContents().getSummaryList().stream()
        .map(line -> BatchRow.of(container.getOwner(), line))
        .distinct()
        .forEach(batch ->
            CassandraLedgerView.now(tables.units.read(batch, inside))
                .forEach(
                    unit -> children.merge(unit.getItemId(), unit, CassandraLedgerView::later)));
    List<String> others = new ArrayList<>(inside);
    others.removeAll(children.keySet());
    if (!others.isEmpty()) {
      search.apply(others).forEach(other -> children.put(other.getItemId(), other));
    }
    return children;
  }
}
