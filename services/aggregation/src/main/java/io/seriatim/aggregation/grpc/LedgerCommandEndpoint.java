package io.seriatim.aggregation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DecommissionResponse;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc.LedgerCommandServiceImplBase;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.QuarantineResponse;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ReceiveResponse;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineRequest;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineResponse;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.ShipResponse;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.ledger.v1.UnpackResponse;
import io.seriatim.proto.masterdata.v1.Site;
import java.util.List;
import java.util.Optional;

/** Requests of people and services: checked for form and role here, decided by the topology. */
public final class LedgerCommandEndpoint extends LedgerCommandServiceImplBase {
  private static final int MOST_ITEMS = 1_000;
  private static final Role[] LOGISTICS = {
    Role.LINE_OPERATOR, Role.PLANNER, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] QUALITY = {Role.QUALITY, Role.RELEASE_QA, Role.SERVICE};

  private final LedgerRequests requests;
  private final LedgerView view;
  private final Endpoints endpoints;

  public LedgerCommandEndpoint(LedgerRequests requests, LedgerView view, Endpoints endpoints) {
    this.requests = requests;
    this.view = view;
    this.endpoints = endpoints;
  }

  @Override
  public void ship(ShipRequest request, StreamObserver<ShipResponse> observer) {
    Act act = act("Ship", request.getRequestId(), request, request.getItemsList());
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getFromSite())),
        () -> ship(request).map(done -> ShipResponse.newBuilder().setAccepted(done).build()));
  }

  private Answer<Accepted> ship(ShipRequest request) {
    Caller caller = permitted(LOGISTICS);
    checkItems(request.getItemsList());
    if (request.getToSite().isEmpty() == request.getToPartner().isEmpty()) {
      return Answer.refused(oneDestination());
    }
    RequestInput.Builder ask =
        RequestInput.newBuilder().setRequestId(request.getRequestId()).setShip(request);
    if (!request.getToSite().isEmpty()) {
      Optional<Site> destination = requests.site(request.getToSite());
      if (destination.isEmpty()) {
        return Answer.refused(LedgerRequests.unknownSite(request.getToSite()));
      }
      ask.setDestinationSlot(destination.get().getSlot())
          .setDestinationOperator(destination.get().getOperator());
    }
    return requests.decide(caller, request.getFromSite(), ask);
  }

  @Override
  public void receive(ReceiveRequest request, StreamObserver<ReceiveResponse> observer) {
    Act act = act("Receive", request.getRequestId(), request, request.getItemsList());
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getSite())),
        () -> {
          Caller caller = permitted(LOGISTICS);
          checkItems(request.getItemsList());
          return requests
              .decide(caller, request.getSite(), ask(request.getRequestId()).setReceive(request))
              .map(done -> ReceiveResponse.newBuilder().setAccepted(done).build());
        });
  }

  @Override
  public void quarantine(QuarantineRequest request, StreamObserver<QuarantineResponse> observer) {
    Act act = act("Quarantine", request.getRequestId(), request, request.getItemsList());
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getSite())),
        () -> {
          Caller caller = permitted(QUALITY);
          checkItems(request.getItemsList());
          return requests
              .decide(caller, request.getSite(), ask(request.getRequestId()).setQuarantine(request))
              .map(done -> QuarantineResponse.newBuilder().setAccepted(done).build());
        });
  }

  @Override
  public void releaseQuarantine(
      ReleaseQuarantineRequest request, StreamObserver<ReleaseQuarantineResponse> observer) {
    Act act = act("ReleaseQuarantine", request.getRequestId(), request, request.getItemsList());
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getSite())),
        () -> {
          Caller caller = permitted(QUALITY);
          checkItems(request.getItemsList());
          return requests
              .decide(
                  caller,
                  request.getSite(),
                  ask(request.getRequestId()).setReleaseQuarantine(request))
              .map(done -> ReleaseQuarantineResponse.newBuilder().setAccepted(done).build());
        });
  }

  @Override
  public void unpack(UnpackRequest request, StreamObserver<UnpackResponse> observer) {
    Act act = act("Unpack", request.getRequestId(), request, List.of(request.getParent()));
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getSite())),
        () -> {
          Caller caller = permitted(LOGISTICS);
          ItemId.parse(request.getParent());
          return requests
              .decide(
                  caller,
                  request.getSite(),
                  ask(request.getRequestId()).setUnpack(withChildren(request)))
              .map(done -> UnpackResponse.newBuilder().setAccepted(done).build());
        });
  }

  /** All children, as the rows have them, where none is named. */
  private UnpackRequest withChildren(UnpackRequest request) {
    return request.getChildrenCount() > 0
        ? request
        : request.toBuilder().addAllChildren(view.children(request.getParent())).build();
  }

  @Override
  public void decommission(
      DecommissionRequest request, StreamObserver<DecommissionResponse> observer) {
    Act act = act("Decommission", request.getRequestId(), request, request.getItemsList());
    endpoints.answer(
        observer,
        act.at(SiteId.parse(request.getSite())),
        () -> {
          Caller caller = permitted(LOGISTICS);
          checkItems(request.getItemsList());
          return requests
              .decide(
                  caller, request.getSite(), ask(request.getRequestId()).setDecommission(request))
              .map(done -> DecommissionResponse.newBuilder().setAccepted(done).build());
        });
  }

  private static RequestInput.Builder ask(String requestId) {
    return RequestInput.newBuilder().setRequestId(requestId);
  }

  private static Act act(String action, String requestId, MessageLite request, List<String> items) {
    String subject = items.isEmpty() ? "" : items.getFirst();
    return Act.of(action, requestId, request).about(subject);
  }

  private static Caller permitted(Role... roles) {
    Caller caller = Callers.current();
    caller.require(roles);
    return caller;
  }

  private static void checkItems(List<String> items) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new RefusedException(
          Refusal.invalid("ITEMS_OUT_OF_RANGE")
              .given(items.size() + " items")
              .expected("1 to " + MOST_ITEMS)
              .advice("name the outermost containers instead of what is in them")
              .build());
    }
    items.forEach(ItemId::parse);
  }

  private static Refusal oneDestination() {
    return Refusal.invalid("DESTINATION_MISSING")
        .given("a shipment with no destination, or with two")
        .expected("either a site of the platform or a partner")
        .advice("name one of to_site and to_partner")
        .build();
  }
}
