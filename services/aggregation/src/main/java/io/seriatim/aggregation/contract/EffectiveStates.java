package io.seriatim.aggregation.contract;

import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Inherited;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Surroundings;
import io.seriatim.proto.ledger.v1.FlagOnObject;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an object is in the world: its own state with what its containers add to it. */
public final class EffectiveStates {
  private EffectiveStates() {}

  /**
   * The answer about one object.
   *
   * @param ancestors the containers it is in, innermost first
   */
  public static GetObjectResponse of(ObjectState state, List<ObjectState> ancestors) {
    ItemState.Present own = States.kernel(state);
    Inherited inherited = Inherited.from(ancestors.stream().map(States::kernel).toList());
    Set<Hold> holds = EnumSet.noneOf(Hold.class);
    holds.addAll(own.holds());
    if (inherited.quarantine()) {
      holds.add(Hold.QUARANTINE);
    }
    GetObjectResponse.Builder response =
        GetObjectResponse.newBuilder()
            .setState(state)
            .setEffectivePlace(States.message(inherited.place().orElse(own.place())));
    holds.stream().map(Words::message).forEach(response::addEffectiveHolds);
    ancestors.forEach(above -> response.addAncestors(above.getItemId()));
    return response.build();
  }

  /** An object by itself, as the kernel sees it. */
  public static ItemState.Present own(ObjectState state) {
    return States.kernel(state);
  }

  /**
   * What is around it at a time.
   *
   * @param flags recalls and withdrawals that concern it
   */
  public static Context context(
      ObjectState state, List<ObjectState> ancestors, List<FlagOnObject> flags, Instant time) {
    ItemState.Present own = States.kernel(state);
    Set<Flag> kinds =
        flags.stream().map(flag -> Flags.of(flag.getFlag()).flag()).collect(Collectors.toSet());
    return Context.of(own.header().owner(), own.supply().where(), time)
        .around(new Surroundings(ancestors.stream().map(States::kernel).toList(), kinds, Set.of()));
  }
}
