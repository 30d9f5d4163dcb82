package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes goods in that were found at a site: what is in its custody is received, what is not is
 * parked until its custody comes, so that nothing in hand is dropped.
 *
 * <p>Whether a parked object exists is not told: what is unknown and what others hold look the
 * same.
 */
public final class TakeInGoods {
  private final Residence residence;
  private final DecideRequests decideRequests;

  public TakeInGoods(Residence residence, TransitionTable table) {
    this.residence = residence;
    this.decideRequests = new DecideRequests(residence, table);
  }

  /**
   * Goods in hand that are not this site's to take in.
   *
   * @param owner empty where nothing is known of it
   * @param holder the site that decides about it
   */
  public record Parked(ItemId item, Optional<TenantId> owner, Optional<SiteId> holder) {}

  /** What became of all of it; nothing is parked where it is refused. */
  public record TakenIn(Outcome outcome, List<Parked> parked) {
    public TakenIn {
      parked = List.copyOf(parked);
    }
  }

  /** Decides what is here; refused as a whole where something else stands against it. */
  public TakenIn decide(List<Request> requests, Asker asker) {
    if (!asker.runsTheSite()) {
      // who does not hold the goods in hand can't have found any: nothing is parked for others
      return new TakenIn(decideRequests.decide(requests, List.of(), asker), List.of());
    }
    Workspace looking = new Workspace(residence);
    Set<ItemId> missing = looking.missing(requests.stream().map(Request::target).toList(), false);
    if (!missing.isEmpty()) {
      return new TakenIn(new Outcome.Needs(List.copyOf(missing)), List.of());
    }
    List<Request> ours = new ArrayList<>();
    List<Parked> parked = new ArrayList<>();
    for (Request request : requests) {
      ItemState state = looking.state(request.target());
      Optional<Parked> notOurs = notOurs(state, looking, asker);
      notOurs.ifPresentOrElse(parked::add, () -> ours.add(request));
    }
    Outcome outcome = decideRequests.decide(ours, List.of(), asker);
    looking.endVisits();
    return new TakenIn(outcome, outcome instanceof Outcome.Refused ? List.of() : parked);
  }

  private static Optional<Parked> notOurs(ItemState state, Workspace looking, Asker asker) {
    return switch (state) {
      case ItemState.Absent absent ->
          Optional.of(new Parked(absent.id(), Optional.empty(), Optional.empty()));
      case ItemState.Present present -> {
        SiteId holder = looking.outermost(present).place().decider();
        TenantId owner = present.header().owner();
        boolean ours =
            holder.equals(asker.decider()) && owner.equals(asker.actsFor(present, looking));
        yield ours
            ? Optional.empty()
            : Optional.of(new Parked(present.id(), Optional.of(owner), Optional.of(holder)));
      }
    };
  }

  /** Why goods are parked, in the kernel's words. */
  public static RefusalReason reason(Parked parked) {
    return parked.holder().isEmpty() ? RefusalReason.UNKNOWN_OBJECT : RefusalReason.NOT_IN_CUSTODY;
  }
}
