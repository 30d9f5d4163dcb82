package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.PartyId;
import io.seriatim.kernel.life.Purpose;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.ShipmentId;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a caller asked for, as requests about single objects. */
public final class Requests {
  private Requests() {}

  /** The requests, in the order of the items; accepted all or none. */
  public static List<Request> of(RequestInput input) {
    return switch (input.getAskCase()) {
      case SHIP -> ship(input.getRequestId(), input.getShip());
      case RECEIVE -> each(input.getReceive().getItemsList(), Request.Receive::new);
      case QUARANTINE ->
          each(
              input.getQuarantine().getItemsList(),
              id -> new Request.Quarantine(id, input.getQuarantine().getReason()));
      case RELEASE_QUARANTINE ->
          each(
              input.getReleaseQuarantine().getItemsList(),
              id -> new Request.ReleaseQuarantine(id, input.getReleaseQuarantine().getReason()));
      case UNPACK -> List.of(unpack(input));
      case DECOMMISSION ->
          each(
              input.getDecommission().getItemsList(),
              id ->
                  new Request.End(
                      id, EndedHow.DECOMMISSIONED, input.getDecommission().getReason()));
      case HIERARCHY_PART ->
          throw new IllegalArgumentException(
              "request: a part of a hierarchy (expected: requests about objects that are there)");
      case ASK_NOT_SET ->
          throw new IllegalArgumentException("request: nothing asked (expected: one of the asks)");
    };
  }

  /** A shipment to a site of the platform is a transfer; to a partner it is a sale. */
  private static List<Request> ship(String requestId, ShipRequest ship) {
    boolean toSite = !ship.getToSite().isEmpty();
    Destination to =
        toSite
            ? new Destination.ToSite(SiteId.parse(ship.getToSite()))
            : new Destination.ToParty(PartyId.parse(ship.getToPartner()));
    Purpose purpose = toSite ? Purpose.TRANSFER : Purpose.SALE;
    ShipmentId shipment = ShipmentId.parse(requestId);
    return each(ship.getItemsList(), id -> new Request.Ship(id, to, purpose, shipment));
  }

  private static Request unpack(RequestInput input) {
    UnpackRequest unpack = input.getUnpack();
    List<String> named =
        unpack.getChildrenCount() > 0 ? unpack.getChildrenList() : input.getFoundChildrenList();
    List<ItemId> children = named.stream().map(ItemId::parse).toList();
    return new Request.Unpack(ItemId.parse(unpack.getParent()), children, Optional.empty());
  }

  private static List<Request> each(List<String> items, Function<ItemId, Request> request) {
    return items.stream().map(ItemId::parse).map(request).toList();
  }
}
