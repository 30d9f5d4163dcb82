package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.checkItems;
import static io.seriatim.aggregation.grpc.CommandDoor.checkText;
import static io.seriatim.aggregation.grpc.CommandDoor.requireReason;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.LineReports;
import io.seriatim.aggregation.contract.Partners;
import io.seriatim.aggregation.grpc.CommandDoor.Asked;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ReceiveResponse;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.ledger.v1.ReturnGoodsResponse;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.ShipResponse;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import io.seriatim.proto.ledger.v1.VoidShipmentResponse;
import io.seriatim.proto.masterdata.v1.Site;

/** Commands by which goods move between sites and partners. */
final class MovementCommands {
  /** The most outermost containers of one shipment: what it means goes into one event. */
  static final int MOST_SHIPPED = LineReports.MOST_OBJECTS;

  private static final int LONGEST_NAME = 80;

  private final CommandDoor door;
  private final Partners partners;
  private final CustodyCalls calls;

  MovementCommands(CommandDoor door, Partners partners, CustodyCalls calls) {
    this.door = door;
    this.partners = partners;
    this.calls = calls;
  }

  void ship(ShipRequest request, StreamObserver<ShipResponse> observer) {
    door.answer(
        new Asked(
            "Ship", request.getRequestId(), request, request.getFromSite(), request.getItemsList()),
        (caller, ask) -> ship(caller, ask, request),
        observer,
        done -> ShipResponse.newBuilder().setAccepted(done).build());
  }

  private Answer<Accepted> ship(Caller caller, RequestInput.Builder ask, ShipRequest request) {
    checkItems(request.getItemsList(), MOST_SHIPPED);
    checkText("to_partner", request.getToPartner(), LONGEST_NAME);
    checkText("purchase_order", request.getPurchaseOrder(), LONGEST_NAME);
    checkText("despatch_advice", request.getDespatchAdvice(), LONGEST_NAME);
    if (request.getToSite().isEmpty() == request.getToPartner().isEmpty()) {
      return Answer.refused(oneDestination());
    }
    ask.setShip(request);
    if (request.getToSite().isEmpty()) {
      ask.addAllDestinationMarkets(
          partners.countries(caller.tenant().value(), request.getToPartner()));
      return door.requests().decide(caller, request.getFromSite(), ask);
    }
    return door.requests()
        .site(request.getToSite())
        .map(destination ->
            door.requests().decide(caller, request.getFromSite(), to(ask, destination)))
        .orElseGet(() -> Answer.refused(LedgerRequests.unknownSite(request.getToSite())));
  }

  private static RequestInput.Builder to(RequestInput.Builder ask, Site destination) {
    return ask.setDestinationSlot(destination.getSlot())
        .setDestinationOperator(destination.getOperator());
  }

  void receive(ReceiveRequest request, StreamObserver<ReceiveResponse> observer) {
    door.answer(
        Asked.of(request, request.getItemsList()),
        (caller, ask) -> {
          checkItems(request.getItemsList(), MOST_SHIPPED);
          checkText("shipment", request.getShipment(), LONGEST_NAME);
          return calls.takeIn(caller, request.getSite(), ask.setReceive(request));
        },
        observer,
        done -> ReceiveResponse.newBuilder().setAccepted(done).build());
  }

  void returnGoods(ReturnGoodsRequest request, StreamObserver<ReturnGoodsResponse> observer) {
    door.answer(
        Asked.of(request, request.getItemsList()),
        (caller, ask) -> {
          checkItems(request.getItemsList());
          requireReason(request.getReason());
          return calls.takeIn(caller, request.getSite(), ask.setReturnGoods(request));
        },
        observer,
        done -> ReturnGoodsResponse.newBuilder().setAccepted(done).build());
  }

  void voidShipment(VoidShipmentRequest request, StreamObserver<VoidShipmentResponse> observer) {
    door.answer(
        new Asked(
            "VoidShipment",
            request.getRequestId(),
            request,
            request.getFromSite(),
            request.getItemsList()),
        (caller, ask) -> voidShipment(caller, ask, request),
        observer,
        done -> VoidShipmentResponse.newBuilder().setAccepted(done).build());
  }

  /** Decided where the goods go, since that site has custody; outside, where they came from. */
  private Answer<Accepted> voidShipment(
      Caller caller, RequestInput.Builder ask, VoidShipmentRequest request) {
    checkItems(request.getItemsList(), MOST_SHIPPED);
    requireReason(request.getReason());
    if (request.getToSite().isEmpty() == request.getToPartner().isEmpty()) {
      return Answer.refused(oneDestination());
    }
    String decider = request.getToSite().isEmpty() ? request.getFromSite() : request.getToSite();
    return door.requests()
        .site(request.getFromSite())
        .map(origin ->
            door.requests()
                .decide(
                    caller,
                    decider,
                    to(ask.setVoidShipment(request), origin)
                        .setAskingOperator(origin.getOperator())))
        .orElseGet(() -> Answer.refused(LedgerRequests.unknownSite(request.getFromSite())));
  }

  private static Refusal oneDestination() {
    return Refusal.invalid("DESTINATION_MISSING")
        .given("a shipment with no destination, or with two")
        .expected("either a site of the platform or a partner")
        .advice("name one of to_site and to_partner")
        .build();
  }
}
