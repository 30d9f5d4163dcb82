package io.seriatim.chassis.kafka;

import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectStateOrBuilder;
import io.seriatim.proto.ledger.v1.Place;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ledger's events without what their states repeat: the packs of one record differ in little
 * more than their serials.
 *
 * <p>Law: {@code whole(compact(event)) = event} for every event that is whole.
 */
public final class CompactEvents {
  /** {@link Topics#LEDGER_EVENTS} as it is written. */
  public static final Topic<String, LedgerEvent> AS_WRITTEN =
      new Topic<>(
          Topics.LEDGER_EVENTS.name(),
          Topics.LEDGER_EVENTS.partitions(),
          Topics.LEDGER_EVENTS.retention(),
          Topics.LEDGER_EVENTS.key(),
          ProtoSerde.of(LedgerEvent.getDefaultInstance()));

  private static final List<Field<?>> FIELDS =
      List.of(
          text(ObjectStateOrBuilder::getOwner, ObjectState.Builder::setOwner),
          text(ObjectStateOrBuilder::getGtin, ObjectState.Builder::setGtin),
          text(ObjectStateOrBuilder::getLot, ObjectState.Builder::setLot),
          text(ObjectStateOrBuilder::getExpiry, ObjectState.Builder::setExpiry),
          text(ObjectStateOrBuilder::getOrderId, ObjectState.Builder::setOrderId),
          text(ObjectStateOrBuilder::getParent, ObjectState.Builder::setParent),
          text(ObjectStateOrBuilder::getSupplySite, ObjectState.Builder::setSupplySite),
          number(ObjectStateOrBuilder::getStageValue, ObjectState.Builder::setStageValue),
          number(ObjectStateOrBuilder::getNumberingValue, ObjectState.Builder::setNumberingValue),
          number(ObjectStateOrBuilder::getIdentityValue, ObjectState.Builder::setIdentityValue),
          number(ObjectStateOrBuilder::getSupplyValue, ObjectState.Builder::setSupplyValue),
          number(ObjectStateOrBuilder::getSampleKindValue, ObjectState.Builder::setSampleKindValue),
          micros(ObjectStateOrBuilder::getStamp, ObjectState.Builder::setStamp),
          micros(ObjectStateOrBuilder::getBornMicros, ObjectState.Builder::setBornMicros),
          micros(ObjectStateOrBuilder::getChangedMicros, ObjectState.Builder::setChangedMicros),
          micros(
              ObjectStateOrBuilder::getSupplySinceMicros,
              ObjectState.Builder::setSupplySinceMicros),
          micros(ObjectStateOrBuilder::getUndoUntilMicros, ObjectState.Builder::setUndoUntilMicros),
          new Field<>(
              ObjectStateOrBuilder::getPlace,
              ObjectState.Builder::setPlace,
              ObjectState.Builder::clearPlace,
              Place.getDefaultInstance()));

  private CompactEvents() {}

  /**
   * A fact that states may share.
   *
   * @param none what it is where nothing is said
   */
  private record Field<T>(
      Function<ObjectStateOrBuilder, T> get,
      BiConsumer<ObjectState.Builder, T> set,
      Consumer<ObjectState.Builder> clear,
      T none) {

    /** Moves it from the states to what they have in common, if all of them say the same. */
    void move(List<ObjectState.Builder> states, ObjectState.Builder common) {
      T first = get.apply(states.getFirst());
      if (first.equals(none)) {
        return;
      }
      for (ObjectState.Builder state : states) {
        if (!get.apply(state).equals(first)) {
          return;
        }
      }
      set.accept(common, first);
      states.forEach(clear);
    }
  }

  private static Field<String> text(
      Function<ObjectStateOrBuilder, String> get, BiConsumer<ObjectState.Builder, String> set) {
    return new Field<>(get, set, state -> set.accept(state, ""), "");
  }

  private static Field<Integer> number(
      Function<ObjectStateOrBuilder, Integer> get, BiConsumer<ObjectState.Builder, Integer> set) {
    return new Field<>(get, set, state -> set.accept(state, 0), 0);
  }

  private static Field<Long> micros(
      Function<ObjectStateOrBuilder, Long> get, BiConsumer<ObjectState.Builder, Long> set) {
    return new Field<>(get, set, state -> set.accept(state, 0L), 0L);
  }

  /** The event as it is written. */
  public static LedgerEvent compact(LedgerEvent event) {
    if (event.getChangesCount() == 0 || event.hasCommon()) {
      return event;
    }
    List<ObjectState.Builder> states =
        event.getChangesList().stream().map(change -> change.getState().toBuilder()).toList();
    ObjectState.Builder common = ObjectState.newBuilder();
    FIELDS.forEach(field -> field.move(states, common));
    LedgerEvent.Builder compact = event.toBuilder().clearChanges().setCommon(common);
    String what = commonWhat(event);
    compact.setCommonWhat(what);
    ArchivePlace here = place(event);
    for (int i = 0; i < states.size(); i++) {
      ObjectChange.Builder change = event.getChanges(i).toBuilder();
      change.setLeavesNoPlace(!leave(states.get(i), here));
      if (!what.isEmpty()) {
        change.clearWhat();
      }
      compact.addChanges(change.setState(states.get(i)));
    }
    return compact.build();
  }

  private static String commonWhat(LedgerEvent event) {
    String first = event.getChanges(0).getWhat();
    boolean same =
        event.getChangesList().stream().allMatch(change -> change.getWhat().equals(first));
    return same ? first : "";
  }

  /** Takes the place of this event off the end of the past; false if it isn't there. */
  private static boolean leave(ObjectState.Builder state, ArchivePlace here) {
    int last = state.getPastCount() - 1;
    if (last < 0 || !state.getPast(last).equals(here)) {
      return false;
    }
    state.removePast(last);
    return true;
  }

  /** The event as it was before it was written. */
  public static LedgerEvent whole(LedgerEvent written) {
    if (!written.hasCommon()) {
      return written;
    }
    LedgerEvent.Builder whole = written.toBuilder().clearCommon().clearCommonWhat().clearChanges();
    for (ObjectChange change : written.getChangesList()) {
      whole.addChanges(
          change.toBuilder()
              .setWhat(what(written, change))
              .setState(state(written, change))
              .clearLeavesNoPlace());
    }
    return whole.build();
  }

  /** What a change of a written event is called. */
  public static String what(LedgerEvent written, ObjectChange change) {
    return change.getWhat().isEmpty() ? written.getCommonWhat() : change.getWhat();
  }

  /** The stamp of a state of a written event. */
  public static long stamp(LedgerEvent written, ObjectChange change) {
    long own = change.getState().getStamp();
    return own == 0 ? written.getCommon().getStamp() : own;
  }

  /** The state of a change of a written event, whole. */
  public static ObjectState state(LedgerEvent written, ObjectChange change) {
    if (!written.hasCommon()) {
      return change.getState();
    }
    ObjectState.Builder state = written.getCommon().toBuilder().mergeFrom(change.getState());
    if (!change.getLeavesNoPlace()) {
      state.addPast(place(written));
    }
    return state.build();
  }

  private static ArchivePlace place(LedgerEvent event) {
    return ArchivePlace.newBuilder()
        .setPartition(event.getPartition())
        .setStamp(event.getHeader().getStamp())
        .build();
  }
}
