package io.seriatim.aggregation.grpc;

import io.seriatim.proto.ledger.v1.GetCountsResponse;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Packing;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.PlaceCount;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StateCount;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.ledger.v1.TopContainer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds the units of a batch up; units may come from several threads. */
final class UnitCounts {
  private final Map<Kind, LongAdder> states = new ConcurrentHashMap<>();
  private final Map<Place, Whereabouts> places = new ConcurrentHashMap<>();

  /** What units are counted by. */
  private record Kind(
      Stage stage, Identity identity, SupplyStatus supply, List<Hold> holds, boolean packed) {
    static Kind of(ObjectState unit) {
      return new Kind(
          unit.getStage(),
          unit.getIdentity(),
          unit.getSupply(),
          List.copyOf(unit.getHoldsList()),
          !unit.getParent().isEmpty());
    }
  }

  /** The units at one place. */
  private record Whereabouts(LongAdder packed, LongAdder loose) {}

  void add(ObjectState unit) {
    states.computeIfAbsent(Kind.of(unit), kind -> new LongAdder()).increment();
    boolean alive = unit.getIdentity() == Identity.IDENTITY_ALIVE;
    if (alive && unit.getStage() == Stage.STAGE_COMMISSIONED && unit.getParent().isEmpty()) {
      at(unit.getPlace()).loose().increment();
    }
  }

  void add(TopContainer container) {
    at(container.getState().getPlace()).packed().add(container.getUnits());
  }

  private Whereabouts at(Place place) {
    return places.computeIfAbsent(
        place, where -> new Whereabouts(new LongAdder(), new LongAdder()));
  }

  /** The most frequent first. */
  GetCountsResponse message() {
    GetCountsResponse.Builder message = GetCountsResponse.newBuilder();
    states.entrySet().stream()
        .map(entry -> message(entry.getKey(), entry.getValue().sum()))
        .sorted(Comparator.comparingLong(StateCount::getUnits).reversed())
        .forEach(message::addStates);
    places.entrySet().stream()
        .map(entry -> message(entry.getKey(), entry.getValue()))
        .sorted(Comparator.<PlaceCount>comparingLong(c -> c.getPacked() + c.getLoose()).reversed())
        .forEach(message::addPlaces);
    return message.build();
  }

  private static StateCount message(Kind kind, long units) {
    return StateCount.newBuilder()
        .setStage(kind.stage())
        .setIdentity(kind.identity())
        .setSupply(kind.supply())
        .addAllHolds(kind.holds())
        .setPacking(kind.packed() ? Packing.PACKING_PACKED : Packing.PACKING_LOOSE)
        .setUnits(units)
        .build();
  }

  private static PlaceCount message(Place place, Whereabouts units) {
    return PlaceCount.newBuilder()
        .setPlace(place)
        .setPacked(units.packed().sum())
        .setLoose(units.loose().sum())
        .build();
  }
}
