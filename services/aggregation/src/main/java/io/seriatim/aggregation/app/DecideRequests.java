package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Packing;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what was asked: all of it, or none. */
public final class DecideRequests {
  private final Residence residence;
  private final TransitionTable table;

  public DecideRequests(Residence residence, TransitionTable table) {
    this.residence = residence;
    this.table = table;
  }

  /**
   * Who asks, where and when.
   *
   * @param tenant from the token
   * @param operator who runs the site
   */
  public record Asker(TenantId tenant, TenantId operator, SiteId site, Instant time) {

    /** The owner on whose behalf the asker may act on this object; itself where there is none. */
    private TenantId actsFor(ItemState state, Workspace workspace) {
      return state instanceof ItemState.Present present
              && tenant.equals(operator)
              && isOrWasHere(workspace.outermost(present).place())
          ? present.header().owner()
          : tenant;
    }

    private boolean isOrWasHere(Place place) {
      return switch (place) {
        case Place.AtSite at -> at.site().equals(site);
        case Place.InTransit transit -> transit.to().equals(site) || transit.from().equals(site);
        case Place.Outside outside -> outside.from().equals(site);
      };
    }
  }

  /** Refused where the goods are not all of one owner. */
  public Outcome decide(List<Request> requests, Asker asker) {
    Workspace workspace = new Workspace(residence);
    Set<ItemId> missing =
        workspace.missing(requests.stream().flatMap(DecideRequests::named).toList(), false);
    if (!missing.isEmpty()) {
      return new Outcome.Needs(List.copyOf(missing));
    }
    Set<TenantId> owners = new HashSet<>();
    for (Request request : requests) {
      TenantId owner = asker.actsFor(workspace.state(request.target()), workspace);
      owners.add(owner);
      Optional<Outcome.Refused> no =
          decide(request, workspace, Context.of(owner, asker.site(), asker.time()))
              .or(() -> owners.size() > 1 ? ownersDiffer(request) : Optional.empty());
      if (no.isPresent()) {
        workspace.endVisits();
        return no.get();
      }
    }
    return new Outcome.Decided(workspace, asker.site(), List.of());
  }

  /** One event goes into one owner's log; that of goods unknown to the asker is not told apart. */
  private static Optional<Outcome.Refused> ownersDiffer(Request request) {
    return Optional.of(
        new Outcome.Refused(
            new Refusal(
                RefusalReason.OWNERS_DIFFER,
                request.target(),
                "beside goods of another owner",
                "goods of one owner")));
  }

  private Optional<Outcome.Refused> decide(Request request, Workspace workspace, Context context) {
    return switch (Packing.decide(request, workspace, table, context)) {
      case Decision.Accepted accepted -> {
        workspace.apply(accepted.events());
        yield Optional.empty();
      }
      case Decision.AlreadyDone done -> Optional.empty();
      case Decision.Refused refused -> Optional.of(new Outcome.Refused(refused.refusal()));
    };
  }

  private static Stream<ItemId> named(Request request) {
    return switch (request) {
      case Request.OfObject one -> Stream.of(one.target());
      case Request.Pack pack -> Stream.concat(Stream.of(pack.target()), pack.children().stream());
      case Request.Unpack unpack ->
          Stream.concat(Stream.of(unpack.target()), unpack.children().stream());
      case Request.Replace replace ->
          Stream.of(replace.target(), replace.removed(), replace.added());
      case Request.EndWithContents end -> Stream.of(end.target());
    };
  }
}
