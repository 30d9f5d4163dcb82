package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place that decides what may happen to an item or container and what follows from it.
 *
 * <p>Requests are decided and may be refused; reports are recorded, whatever they say; events are
 * applied. The gateway without a network, the ledger, the books and the tests call these three.
 *
 * <p>Laws: the events of an answer evolve the state they were decided on; replaying all events of
 * an object gives its state; the same request, or the same possible report, given again is {@code
 * AlreadyDone}.
 */
public final class Life {
  private Life() {}

  /**
   * Answers a request about one object.
   *
   * @param table the transitions the markets of the object allow
   */
  public static Decision decide(
      ItemState state, Request.OfObject request, TransitionTable table, Context context) {
    return switch (state) {
      case ItemState.Absent absent -> unknown(absent.id());
      case ItemState.Present present when !present.header().owner().equals(context.owner()) ->
          unknown(present.id());
      case ItemState.Present present -> Deciding.decide(present, request, table, context);
    };
  }

  /** Writes down a report about one object. */
  public static Recording record(
      ItemState state, Report.OfObject report, TransitionTable table, Context context) {
    return Recordings.record(state, report, table, context);
  }

  /**
   * The state after an event.
   *
   * @throws IllegalStateException if the event can't follow: a bug or a broken log, never a refusal
   */
  public static ItemState evolve(ItemState state, ItemEvent event) {
    return Evolution.evolve(state, event);
  }

  /** The state after some events, given in order; those of other objects are passed over. */
  public static ItemState evolve(ItemState state, List<ItemEvent> events) {
    ItemState now = state;
    for (ItemEvent event : events) {
      if (event.id().equals(state.id())) {
        now = Evolution.evolve(now, event);
      }
    }
    return now;
  }

  /** Stamps changes of one object in order. */
  static List<ItemEvent> stamped(ItemState state, List<Change> changes, Context context) {
    List<ItemEvent> events = new ArrayList<>();
    long stamp = state.stamp();
    for (Change change : changes) {
      stamp = Stamp.next(stamp, context.time());
      events.add(new ItemEvent(state.id(), stamp, change));
    }
    return events;
  }

  private static Decision unknown(ItemId id) {
    return new Decision.Refused(
        new Refusal(RefusalReason.UNKNOWN_OBJECT, id, "nothing is known of it", "a known object"));
  }
}
