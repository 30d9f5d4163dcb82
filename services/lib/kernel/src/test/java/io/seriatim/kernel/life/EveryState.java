package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.Samples.HEADER;
import static io.seriatim.kernel.life.Samples.NOW;
import static io.seriatim.kernel.life.Samples.ORDER;
import static io.seriatim.kernel.life.Samples.OWNER;
import static io.seriatim.kernel.life.Samples.PHARMACY;
import static io.seriatim.kernel.life.Samples.PLANT;
import static io.seriatim.kernel.life.Samples.WAREHOUSE;

import io.seriatim.kernel.identity.ItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every state as the combination of its separate facts, and what is around it. */
final class EveryState {
  static final ItemId ID = Samples.unit(1);
  static final ItemId PARENT = Samples.container(9);

  private EveryState() {}

  /** The places an object may be in, as seen from the plant. */
  enum Where {
    HERE,
    ELSEWHERE,
    TO_HERE,
    TO_ELSEWHERE,
    OUTSIDE;

    Place place() {
      return switch (this) {
        case HERE -> new Place.AtSite(PLANT);
        case ELSEWHERE -> new Place.AtSite(WAREHOUSE);
        case TO_HERE -> new Place.InTransit(WAREHOUSE, PLANT);
        case TO_ELSEWHERE -> new Place.InTransit(PLANT, WAREHOUSE);
        case OUTSIDE -> new Place.Outside(PLANT, PHARMACY);
      };
    }
  }

  /** What is special about the rest of it. */
  enum Trait {
    PLAIN,
    OPEN,
    FILLED,
    BLOCKED,
    RECALLED,
    WITHDRAWN,
    EXPIRED
  }

  /** One cell of the world. */
  record Cell(
      Numbering numbering,
      boolean alive,
      SupplyStatus supply,
      Where where,
      boolean quarantine,
      boolean conflict,
      boolean packed,
      Trait trait) {

    ItemState.Present state() {
      Header header =
          trait == Trait.EXPIRED ? Header.of(OWNER, Samples.EXPIRED_LOT, ORDER) : HEADER;
      ItemState.Present state =
          Samples.good(ID)
              .with(header)
              .with(numbering)
              .with(Samples.supply(supply))
              .with(where.place())
              .holding(Hold.QUARANTINE, quarantine)
              .holding(Hold.CONFLICT, conflict)
              .inside(packed ? Optional.of(PARENT) : Optional.empty());
      ItemState.Present lived =
          alive ? state : state.with(new Identity.Ended(EndedHow.LABEL_SAMPLED));
      return contents().map(lived::with).orElse(lived);
    }

    private Optional<Contents> contents() {
      Contents empty = Contents.of(Samples.CASE);
      ContainerSummary two = new ContainerSummary(Map.of(Samples.LOT, 2), 0, 0);
      ContainerSummary oneBlocked = new ContainerSummary(Map.of(Samples.LOT, 2), 0, 1);
      return switch (trait) {
        case PLAIN, RECALLED, WITHDRAWN, EXPIRED -> Optional.empty();
        case OPEN -> Optional.of(empty);
        case FILLED -> Optional.of(empty.plus(2, two).close(Optional.of("last case")));
        case BLOCKED -> Optional.of(empty.plus(2, oneBlocked).close(Optional.of("last case")));
      };
    }

    Context context() {
      Set<Flag> batch = trait == Trait.RECALLED ? Set.of(Flag.RECALLED) : Set.of();
      Set<Flag> product = trait == Trait.WITHDRAWN ? Set.of(Flag.WITHDRAWN) : Set.of();
      return Context.of(OWNER, PLANT, NOW).around(new Surroundings(List.of(), batch, product));
    }
  }

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Numbering numbering : Numbering.values()) {
      for (SupplyStatus supply : SupplyStatus.values()) {
        for (Where where : Where.values()) {
          for (Trait trait : Trait.values()) {
            addFlags(cells, numbering, supply, where, trait);
          }
        }
      }
    }
    return cells;
  }

  private static void addFlags(
      List<Cell> cells, Numbering numbering, SupplyStatus supply, Where where, Trait trait) {
    for (int bits = 0; bits < 16; bits++) {
      cells.add(
          new Cell(
              numbering,
              (bits & 1) == 0,
              supply,
              where,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              trait));
    }
  }
}
