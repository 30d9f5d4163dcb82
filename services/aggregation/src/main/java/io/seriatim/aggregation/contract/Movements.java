package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.PartyId;
import io.seriatim.kernel.life.Purpose;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.ShipmentId;
import io.seriatim.proto.ledger.v1.CustodyCall;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import java.util.List;

/** Requests by which goods move between sites and partners. */
final class Movements {
  private static final int LONGEST = 64;

  private Movements() {}

  /** A shipment to a site of the platform is a transfer; to a partner it is a sale. */
  static List<Request> ship(String requestId, ShipRequest ship) {
    boolean toSite = !ship.getToSite().isEmpty();
    Destination to =
        toSite
            ? new Destination.ToSite(SiteId.parse(ship.getToSite()))
            : new Destination.ToParty(PartyId.parse(ship.getToPartner()));
    Purpose purpose = toSite ? Purpose.TRANSFER : Purpose.SALE;
    ShipmentId shipment = ShipmentId.parse(requestId);
    return Asked.each(ship.getItemsList(), id -> new Request.Ship(id, to, purpose, shipment));
  }

  static List<Request> voided(VoidShipmentRequest asked) {
    SiteId origin = SiteId.parse(asked.getFromSite());
    return Asked.each(asked.getItemsList(), id -> new Request.VoidShipment(id, origin));
  }

  static List<Request> handOver(String requestId, CustodyCall call) {
    SiteId to = SiteId.parse(call.getToSite());
    String name = requestId.length() > LONGEST ? requestId.substring(0, LONGEST) : requestId;
    ShipmentId shipment = ShipmentId.parse(name);
    return Asked.each(call.getItemsList(), id -> new Request.HandOver(id, to, shipment));
  }
}
