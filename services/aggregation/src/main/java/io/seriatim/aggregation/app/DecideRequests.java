package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.BatchId;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Packing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
   * Refused where the goods are not all of one owner.
   *
   * @param contents what the containers named hold, where they are to end with their contents
   */
  public Outcome decide(List<Request> requests, List<ItemId> contents, Asker asker) {
    Workspace workspace = new Workspace(residence);
    Set<ItemId> missing =
        workspace.missing(
            Stream.concat(requests.stream().flatMap(DecideRequests::named), contents.stream())
                .toList(),
            false);
    if (!missing.isEmpty()) {
      return new Outcome.Needs(List.copyOf(missing));
    }
    Set<TenantId> owners = new HashSet<>();
    for (Request request : requests) {
      Optional<Outcome.Refused> no = decide(request, workspace, asker, owners);
      if (no.isPresent()) {
        workspace.endVisits();
        return no.get();
      }
    }
    return new Outcome.Decided(workspace, asker.decider(), List.of());
  }

  private Optional<Outcome.Refused> decide(
      Request asked, Workspace workspace, Asker asker, Set<TenantId> owners) {
    TenantId owner = asker.actsFor(subject(asked, workspace), workspace);
    owners.add(owner);
    Request request = plain(asked, workspace);
    Optional<Refusal> standing =
        undoneByAnother(request, asker)
            .or(() -> outputsOfAnother(request, asker, owner))
            .or(() -> closed(request, workspace));
    if (standing.isPresent()) {
      return standing.map(Outcome.Refused::new);
    }
    return switch (Packing.decide(request, workspace, table, asker.context(owner))) {
      case Decision.Accepted accepted -> {
        workspace.apply(accepted.events());
        yield owners.size() > 1 ? Optional.of(ownersDiffer(request)) : Optional.empty();
      }
      case Decision.AlreadyDone done ->
          owners.size() > 1 ? Optional.of(ownersDiffer(request)) : Optional.empty();
      case Decision.Refused refused -> Optional.of(new Outcome.Refused(refused.refusal()));
    };
  }

  /** The object whose owner is acted for: a container that begins is of the owner of its goods. */
  private static ItemState subject(Request request, Workspace workspace) {
    ItemState target = workspace.state(request.target());
    return request instanceof Request.Pack pack
            && target instanceof ItemState.Absent
            && !pack.children().isEmpty()
        ? workspace.state(pack.children().getFirst())
        : target;
  }

  /** Something that holds nothing ends by itself. */
  private static Request plain(Request request, Workspace workspace) {
    return request instanceof Request.EndWithContents(var id, var how, var reason)
            && workspace.state(id) instanceof ItemState.Present present
            && present.contents().isEmpty()
        ? new Request.End(id, how, reason)
        : request;
  }

  /** A status is undone by who runs the site, not by the owner of the goods from afar. */
  private static Optional<Refusal> undoneByAnother(Request request, Asker asker) {
    return request instanceof Request.UndoStatus && !asker.runsTheSite()
        ? Optional.of(
            new Refusal(
                RefusalReason.UNDO_ELSEWHERE,
                request.target(),
                "asked by " + asker.tenant(),
                "asked by who runs " + asker.site()))
        : Optional.empty();
  }

  /**
   * What begins is of the owner of what it is made of, and so must its product be: either the
   * inputs are of that product, or it is the asker's, as the door has seen.
   */
  private static Optional<Refusal> outputsOfAnother(Request request, Asker asker, TenantId owner) {
    if (!(request instanceof Request.Repackage repackage) || asker.tenant().equals(owner)) {
      return Optional.empty();
    }
    Set<Gtin> ended =
        repackage.inputs().stream()
            .flatMap(id -> id instanceof Sgtin sgtin ? Stream.of(sgtin.gtin()) : Stream.empty())
            .collect(Collectors.toSet());
    return repackage.outputs().stream()
        .filter(output -> !ended.contains(output.gtin()))
        .findFirst()
        .map(output ->
            new Refusal(
                RefusalReason.OWNERS_DIFFER,
                output,
                "a product of " + asker.tenant(),
                "a product of the owner of the inputs"));
  }

  /** What a unit was made as is corrected while its batch is open, the old one and the new. */
  private Optional<Refusal> closed(Request request, Workspace workspace) {
    if (!(request instanceof Request.CorrectLot correct)) {
      return Optional.empty();
    }
    for (ItemId id : correct.units()) {
      Optional<Refusal> no =
          workspace.state(id) instanceof ItemState.Present unit
              ? unit.header()
                  .lot()
                  .flatMap(lot ->
                      Stream.of(lot.batch(), correct.batch())
                          .filter(batch -> isClosed(unit, lot, batch))
                          .findFirst())
                  .map(batch -> batchClosed(id, batch))
              : Optional.empty();
      if (no.isPresent()) {
        return no;
      }
    }
    return Optional.empty();
  }

  private boolean isClosed(ItemState.Present unit, Lot lot, BatchNumber batch) {
    return residence.isClosed(new BatchId(unit.header().owner(), lot.product(), batch));
  }

  private static Refusal batchClosed(ItemId id, BatchNumber batch) {
    return new Refusal(
        RefusalReason.BATCH_CLOSED, id, "batch " + batch + " is closed", "an open batch");
  }

  /** One event goes into one owner's log; that of goods unknown to the asker is not told apart. */
  private static Outcome.Refused ownersDiffer(Request request) {
    return new Outcome.Refused(
        new Refusal(
            RefusalReason.OWNERS_DIFFER,
            request.target(),
            "beside goods of another owner",
            "goods of one owner"));
  }

  static Stream<ItemId> named(Request request) {
    return switch (request) {
      case Request.OfObject one -> Stream.of(one.target());
      case Request.Pack pack -> Stream.concat(Stream.of(pack.target()), pack.children().stream());
      case Request.Unpack unpack ->
          Stream.concat(Stream.of(unpack.target()), unpack.children().stream());
      case Request.Replace replace ->
          Stream.of(replace.target(), replace.removed(), replace.added());
      case Request.EndWithContents end -> Stream.of(end.target());
      case Request.Reparent reparent ->
          Stream.concat(Stream.of(reparent.target(), reparent.to()), reparent.children().stream());
      case Request.CorrectLot correct -> correct.units().stream();
      case Request.Repackage repackage ->
          Stream.concat(repackage.inputs().stream(), repackage.outputs().stream());
    };
  }
}
