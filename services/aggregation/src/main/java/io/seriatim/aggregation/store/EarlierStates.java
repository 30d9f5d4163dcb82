package io.seriatim.aggregation.store;

import static io.seriatim.aggregation.store.CassandraLedgerView.now;

import io.seriatim.aggregation.contract.LedgerView.Earlier;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Objects as they were: the state that the last event by then left, from the archive.
 *
 * <p>A container of which very many things were said does not name every event that only counted
 * its contents; its place, holds and parent are exact at any time.
 */
final class EarlierStates {
  private static final int DEEPEST = 16;

  private final ArchiveRows archive;
  private final Function<String, Optional<ObjectState>> find;

  /**
   * Reads states of the past.
   *
   * @param find an object as it is now
   */
  EarlierStates(ArchiveRows archive, Function<String, Optional<ObjectState>> find) {
    this.archive = archive;
    this.find = find;
  }

  Optional<Earlier> at(ObjectState now, long micros) {
    return lastPlace(now.getPastList(), micros)
        .flatMap(place -> now(archive.read(place)))
        .flatMap(event -> stateIn(event, now.getItemId()));
  }

  List<ObjectState> ancestorsAt(ObjectState then, long micros) {
    List<ObjectState> found = new ArrayList<>();
    Optional<ObjectState> next = parentAt(then, micros);
    while (next.isPresent() && found.size() < DEEPEST) {
      found.add(next.get());
      next = parentAt(next.get(), micros);
    }
    return found;
  }

  private Optional<ObjectState> parentAt(ObjectState then, long micros) {
    return Optional.of(then.getParent())
        .filter(parent -> !parent.isEmpty())
        .flatMap(find)
        .flatMap(parent -> at(parent, micros))
        .map(Earlier::state);
  }

  private static Optional<ArchivePlace> lastPlace(List<ArchivePlace> past, long micros) {
    return past.reversed().stream().filter(place -> place.getStamp() <= micros).findFirst();
  }

  /** The state after the last change of the event. */
  private static Optional<Earlier> stateIn(LedgerEvent event, String itemId) {
    return event.getChangesList().reversed().stream()
        .filter(change -> change.getState().getItemId().equals(itemId))
        .findFirst()
        .map(change -> new Earlier(change.getState(), event.getHeader()));
  }
}
