package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;
import java.util.Optional;

/**
 * What an event says of an object against its row.
 *
 * <p>Every state names the events before it, so each event is a link: its state must be the row's,
 * or what the row names as its past must begin with what the state names as its own.
 */
final class StateCheck {
  private StateCheck() {}

  /**
   * One event.
   *
   * @param after the state after it
   */
  static Optional<Misfit> check(ArchivePlace event, ObjectState after, Optional<ObjectState> row) {
    if (row.isEmpty()) {
      return misfit(Misfit.Kind.ROW_MISSING, event, after, "no row", "a row of this object");
    }
    ObjectState found = row.get();
    if (found.getStamp() < after.getStamp()) {
      return misfit(
          Misfit.Kind.STAMP_LOWER, event, after, stamp(found), "at least " + stamp(after));
    }
    if (found.getStamp() == after.getStamp()) {
      return found.equals(after)
          ? Optional.empty()
          : misfit(
              Misfit.Kind.STATE_DIFFERS, event, after, shown(found, after), shown(after, found));
    }
    return checkEarlier(event, after, found);
  }

  private static Optional<Misfit> checkEarlier(
      ArchivePlace event, ObjectState after, ObjectState row) {
    List<ArchivePlace> past = after.getPastList();
    List<ArchivePlace> named = row.getPastList();
    boolean begins = named.size() >= past.size() && named.subList(0, past.size()).equals(past);
    if (!begins) {
      return misfit(
          Misfit.Kind.PAST_LACKS_EVENT,
          event,
          after,
          named.size() + " events, without this one or in another order",
          "a past that begins with the " + past.size() + " events of this state");
    }
    boolean nothingLater = named.size() == past.size() && past.size() < States.LONG_PAST;
    return nothingLater
        ? misfit(Misfit.Kind.STAMP_HIGHER, event, after, stamp(row), stamp(after))
        : Optional.empty();
  }

  private static Optional<Misfit> misfit(
      Misfit.Kind kind, ArchivePlace event, ObjectState after, String given, String expected) {
    return Optional.of(
        new Misfit(kind, after.getItemId(), after.getOwner(), at(event), given, expected));
  }

  static String at(ArchivePlace event) {
    return "event of partition %d at %d".formatted(event.getPartition(), event.getStamp());
  }

  private static String stamp(ObjectState state) {
    return "stamp " + state.getStamp();
  }

  /** What of a state differs from the other, field by field. */
  private static String shown(ObjectState state, ObjectState other) {
    StringBuilder text = new StringBuilder();
    state
        .getAllFields()
        .forEach((field, value) -> {
          if (!value.equals(other.getField(field))) {
            text.append(field.getName()).append(": ").append(value.toString().strip()).append("; ");
          }
        });
    return text.isEmpty() ? "nothing there" : text.substring(0, text.length() - 2);
  }
}
