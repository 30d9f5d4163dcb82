package io.seriatim.aggregation.store;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Events of the archive against the rows of the objects they touched, a page at a time. */
final class ArchiveCheck {
  private final LedgerTables tables;
  private final Function<List<String>, List<ObjectState>> search;
  private final SettledTime settled;

  /** The last thing an event says of an object. */
  private record Said(ArchivePlace event, ObjectState after) {}

  /**
   * Compares with these rows.
   *
   * @param search finds objects whatever batch they are of
   */
  ArchiveCheck(
      LedgerTables tables, Function<List<String>, List<ObjectState>> search, SettledTime settled) {
    this.tables = tables;
    this.search = search;
    this.settled = settled;
  }

  /** Returns how many events were compared. */
  long check(List<LedgerEvent> written, Predicate<ObjectState> within, Consumer<Misfit> found) {
    List<Said> said = new ArrayList<>();
    long compared = 0;
    for (LedgerEvent event : written) {
      if (settled.has(event)) {
        compared++;
        said.addAll(said(CompactEvents.whole(event), within));
      }
    }
    Map<String, ObjectState> rows = rows(said);
    for (Said one : said) {
      Optional<ObjectState> row = Optional.ofNullable(rows.get(one.after().getItemId()));
      StateCheck.check(one.event(), one.after(), row).ifPresent(found);
    }
    return compared;
  }

  private static List<Said> said(LedgerEvent event, Predicate<ObjectState> within) {
    ArchivePlace place =
        ArchivePlace.newBuilder()
            .setPartition(event.getPartition())
            .setStamp(event.getHeader().getStamp())
            .build();
    Map<String, Said> last = new LinkedHashMap<>();
    event.getChangesList().stream()
        .map(change -> change.getState())
        .filter(within)
        .forEach(state ->
            last.merge(
                state.getItemId(),
                new Said(place, state),
                (a, b) -> a.after().getStamp() > b.after().getStamp() ? a : b));
    return List.copyOf(last.values());
  }

  /** Where the events say the objects are; what is not there is looked for everywhere. */
  private Map<String, ObjectState> rows(List<Said> said) {
    Map<String, ObjectState> states = new LinkedHashMap<>();
    said.forEach(
        one -> states.merge(one.after().getItemId(), one.after(), CassandraLedgerView::later));
    Map<BatchRow, List<String>> units = new HashMap<>();
    List<CompletionStage<Optional<ObjectState>>> others = new ArrayList<>();
    states.forEach((id, state) -> {
      if (!state.hasContents() && !state.getLot().isEmpty()) {
        units.computeIfAbsent(BatchRow.of(state), batch -> new ArrayList<>()).add(id);
      } else {
        others.add(tables.objects.read(id));
      }
    });
    Map<String, ObjectState> rows = new HashMap<>();
    units.forEach((batch, ids) ->
        CassandraLedgerView.now(tables.units.read(batch, ids))
            .forEach(row -> rows.put(row.getItemId(), row)));
    others.forEach(
        read -> CassandraLedgerView.now(read).ifPresent(row -> rows.put(row.getItemId(), row)));
    List<String> missing = states.keySet().stream().filter(id -> !rows.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      search.apply(missing).forEach(row -> rows.put(row.getItemId(), row));
    }
    return rows;
  }
}
