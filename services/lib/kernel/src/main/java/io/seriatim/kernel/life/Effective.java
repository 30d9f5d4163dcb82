package io.seriatim.kernel.life;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an object is in the world: its own state ⊕ its containers ⊕ its batch's flags ⊕ its
 * product's flags ⊕ the day.
 *
 * <p>Law: taking the object out of its container changes nothing here.
 *
 * @param facts what is true of it; {@link Fact} says what each blocks
 */
public record Effective(Place place, Supply supply, Set<Fact> facts) {

  public Effective {
    facts = Set.copyOf(facts);
  }

  /** Looks at an object with all that is around it. */
  public static Effective of(ItemState.Present own, Context context) {
    ItemState.Present whole = Inherited.from(context.around().ancestors()).onto(own);
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    addOwn(own, facts);
    whole.contents().ifPresent(contents -> addContents(contents, facts));
    status(whole.supply().status()).ifPresent(facts::add);
    addIf(whole.holds().contains(Hold.QUARANTINE), Fact.QUARANTINE, facts);
    addFlags(context.around(), facts);
    addIf(lots(own).anyMatch(lot -> lot.expiry().isPast(context.today())), Fact.EXPIRED, facts);
    place(whole.place()).ifPresent(facts::add);
    return new Effective(whole.place(), whole.supply(), facts);
  }

  /** Whether nothing stands against the act. */
  public boolean may(Act act) {
    return blockers(act).isEmpty();
  }

  /** What stands against the act, the weightiest first. */
  public List<Fact> blockers(Act act) {
    return facts.stream().filter(fact -> fact.blocks(act)).sorted().toList();
  }

  private static void addOwn(ItemState.Present own, Set<Fact> facts) {
    addIf(!own.identity().isAlive(), Fact.ENDED, facts);
    addIf(own.numbering() != Numbering.COMMISSIONED, Fact.NOT_COMMISSIONED, facts);
    addIf(own.holds().contains(Hold.CONFLICT), Fact.CONFLICT, facts);
  }

  private static void addContents(Contents contents, Set<Fact> facts) {
    addIf(contents.summary().blocked() > 0, Fact.CONTENTS_BLOCKED, facts);
    addIf(!contents.closed(), Fact.OPEN, facts);
  }

  private static void addFlags(Surroundings around, Set<Fact> facts) {
    Stream.concat(around.batchFlags().stream(), around.productFlags().stream())
        .map(Effective::flag)
        .forEach(facts::add);
  }

  private static Stream<Lot> lots(ItemState.Present own) {
    return Stream.concat(
        own.header().lot().stream(),
        own.contents().stream().flatMap(c -> c.summary().lots().keySet().stream()));
  }

  private static Fact flag(Flag flag) {
    return switch (flag) {
      case RECALLED -> Fact.RECALLED;
      case WITHDRAWN -> Fact.WITHDRAWN;
    };
  }

  private static Optional<Fact> status(SupplyStatus status) {
    return switch (status) {
      case ACTIVE -> Optional.empty();
      case SUPPLIED -> Optional.of(Fact.SUPPLIED);
      case EXPORTED -> Optional.of(Fact.EXPORTED);
      case SAMPLE -> Optional.of(Fact.SAMPLED);
      case FREE_SAMPLE -> Optional.of(Fact.GIVEN_AWAY);
      case LOCKED -> Optional.of(Fact.LOCKED);
      case STOLEN -> Optional.of(Fact.STOLEN);
      case CHECKED_OUT -> Optional.of(Fact.CHECKED_OUT);
    };
  }

  private static Optional<Fact> place(Place place) {
    return switch (place) {
      case Place.AtSite at -> Optional.empty();
      case Place.InTransit transit -> Optional.of(Fact.IN_TRANSIT);
      case Place.Outside outside -> Optional.of(Fact.OUTSIDE);
    };
  }

  private static void addIf(boolean condition, Fact fact, Set<Fact> facts) {
    if (condition) {
      facts.add(fact);
    }
  }
}
