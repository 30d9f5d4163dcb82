package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Request;
import io.seriatim.proto.ledger.v1.DeclareMissingRequest;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.List;

/** What a caller asked for, as requests of the kernel. */
public final class Requests {
  private Requests() {}

  /**
   * The requests, in the order in which they are decided; accepted all or none.
   *
   * @throws io.seriatim.kernel.identity.InvalidValue for what can't be asked
   */
  public static List<Request> of(RequestInput input) {
    return switch (input.getAskCase()) {
      case SHIP -> Movements.ship(input.getRequestId(), input.getShip());
      case RECEIVE -> Asked.each(input.getReceive().getItemsList(), Request.Receive::new);
      case VOID_SHIPMENT -> Movements.voided(input.getVoidShipment());
      case RETURN_GOODS ->
          Asked.each(
              input.getReturnGoods().getItemsList(),
              id -> new Request.Return(id, input.getReturnGoods().getReason()));
      case CUSTODY_CALL -> Movements.handOver(input.getRequestId(), input.getCustodyCall());
      case QUARANTINE ->
          Asked.each(
              input.getQuarantine().getItemsList(),
              id -> new Request.Quarantine(id, input.getQuarantine().getReason()));
      case RELEASE_QUARANTINE ->
          Asked.each(
              input.getReleaseQuarantine().getItemsList(),
              id -> new Request.ReleaseQuarantine(id, input.getReleaseQuarantine().getReason()));
      case RESOLVE_CONFLICT ->
          Asked.each(
              input.getResolveConflict().getItemsList(),
              id -> new Request.ClearConflict(id, input.getResolveConflict().getReason()));
      case PACK -> List.of(Packings.pack(input.getPack()));
      case UNPACK -> List.of(Packings.unpack(input));
      case REPLACE_CHILD -> List.of(Packings.replace(input.getReplaceChild()));
      case REPARENT -> List.of(Packings.reparent(input.getReparent()));
      case REPACKAGE -> List.of(Packings.repackage(input.getRepackage()));
      case CORRECT_LOT -> List.of(Packings.correct(input.getCorrectLot()));
      case DECOMMISSION -> decommission(input.getDecommission());
      case DESTROY -> destroy(input.getDestroy());
      case DECLARE_MISSING -> missing(input.getDeclareMissing());
      case TAKE_SAMPLE -> Statuses.sample(input.getTakeSample());
      case RETURN_SAMPLE ->
          Asked.each(
              input.getReturnSample().getItemsList(),
              id -> new Request.ReturnSample(id, input.getReturnSample().getReason()));
      case SET_SUPPLY_STATUS -> Statuses.set(input.getSetSupplyStatus());
      case UNDO_SUPPLY_STATUS -> Statuses.undo(input.getUndoSupplyStatus());
      case COUNT_STOCK -> List.of(); // a count changes nothing
      case HIERARCHY_PART ->
          throw new IllegalArgumentException(
              "request: a part of a hierarchy (expected: requests about objects that are there)");
      case ASK_NOT_SET ->
          throw new IllegalArgumentException("request: nothing asked (expected: one of the asks)");
    };
  }

  /** Objects beside those that the requests name: what the containers named hold. */
  public static List<ItemId> contents(RequestInput input) {
    return Asked.ids(input.getFoundContentsList());
  }

  private static List<Request> decommission(DecommissionRequest asked) {
    return Asked.ending(
        asked.getItemsList(), EndedHow.DECOMMISSIONED, asked.getReason(), asked.getWithContents());
  }

  private static List<Request> destroy(DestroyRequest asked) {
    return Asked.ending(
        asked.getItemsList(), EndedHow.DESTROYED, asked.getReason(), asked.getWithContents());
  }

  private static List<Request> missing(DeclareMissingRequest asked) {
    return Asked.ending(
        asked.getItemsList(), EndedHow.LOST, asked.getReason(), asked.getWithContents());
  }
}
