package io.seriatim.aggregation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DecommissionResponse;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Requests of people and services: checked for form and role here, decided by the topology. */
public final class LedgerCommandEndpoint extends LedgerCommandServiceImplBase {
  private static final int MOST_ITEMS = 1_000;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 80;
  private static final Role[] LOGISTICS = {
    Role.LINE_OPERATOR, Role.PLANNER, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] QUALITY = {Role.QUALITY, Role.RELEASE_QA, Role.SERVICE};

  private final LedgerRequests requests;
  private final HierarchyImports hierarchies;
  private final LedgerView view;
  private final Endpoints endpoints;

  public LedgerCommandEndpoint(
      LedgerRequests requests, Licences licences, LedgerView view, Endpoints endpoints) {
    this.requests = requests;
    this.hierarchies = new HierarchyImports(requests, licences);
    this.view = view;
    this.endpoints = endpoints;
  }

  @Override
  public void ship(ShipRequest request, StreamObserver<ShipResponse> observer) {
    Asked asked =
        new Asked(
            "Ship", request.getRequestId(), request, request.getFromSite(), request.getItemsList());
    endpoints.answer(
        observer,
        act(asked),
        () -> ship(request).map(done -> ShipResponse.newBuilder().setAccepted(done).build()));
  }

  private Answer<Accepted> ship(ShipRequest request) {
    Caller caller = permitted(LOGISTICS);
    checkItems(request.getItemsList());
    checkText("to_partner", request.getToPartner(), LONGEST_NAME);
    checkText("purchase_order", request.getPurchaseOrder(), LONGEST_NAME);
    checkText("despatch_advice", request.getDespatchAdvice(), LONGEST_NAME);
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
    decide(
        new Asked(
            "Receive", request.getRequestId(), request, request.getSite(), request.getItemsList()),
        LOGISTICS,
        ask -> ask.setReceive(request),
        observer,
        done -> ReceiveResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void quarantine(QuarantineRequest request, StreamObserver<QuarantineResponse> observer) {
    decide(
        new Asked(
            "Quarantine",
            request.getRequestId(),
            request,
            request.getSite(),
            request.getItemsList()),
        QUALITY,
        ask -> ask.setQuarantine(reasoned(request, request.getReason())),
        observer,
        done -> QuarantineResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void releaseQuarantine(
      ReleaseQuarantineRequest request, StreamObserver<ReleaseQuarantineResponse> observer) {
    decide(
        new Asked(
            "ReleaseQuarantine",
            request.getRequestId(),
            request,
            request.getSite(),
            request.getItemsList()),
        QUALITY,
        ask -> ask.setReleaseQuarantine(reasoned(request, request.getReason())),
        observer,
        done -> ReleaseQuarantineResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void decommission(
      DecommissionRequest request, StreamObserver<DecommissionResponse> observer) {
    decide(
        new Asked(
            "Decommission",
            request.getRequestId(),
            request,
            request.getSite(),
            request.getItemsList()),
        LOGISTICS,
        ask -> ask.setDecommission(reasoned(request, request.getReason())),
        observer,
        done -> DecommissionResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void unpack(UnpackRequest request, StreamObserver<UnpackResponse> observer) {
    decide(
        new Asked(
            "Unpack",
            request.getRequestId(),
            request,
            request.getSite(),
            List.of(request.getParent())),
        LOGISTICS,
        ask -> withChildren(ask.setUnpack(request), request),
        observer,
        done -> UnpackResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void importHierarchy(
      ImportHierarchyRequest request, StreamObserver<ImportHierarchyResponse> observer) {
    Asked asked =
        new Asked(
            "ImportHierarchy",
            request.getImportId(),
            request,
            request.getSite(),
            List.of("import " + request.getImportId()));
    endpoints.answer(
        observer,
        act(asked),
        () -> hierarchies.take(permitted(Role.OWNER_ADMIN, Role.SERVICE), request));
  }

  /** All children, as the rows have them, where none is named. */
  private RequestInput.Builder withChildren(RequestInput.Builder ask, UnpackRequest request) {
    if (request.getChildrenCount() > 0) {
      checkItems(request.getChildrenList());
      return ask;
    }
    List<String> found = view.children(request.getParent());
    if (found.size() > MOST_ITEMS) {
      throw new RefusedException(outOfRange(found.size(), "name some of the children at a time"));
    }
    return ask.addAllFoundChildren(found);
  }

  /** What is asked for, at which site, about what. */
  private record Asked(
      String action, String requestId, MessageLite request, String site, List<String> items) {}

  /** A site that master data does not know is refused, and is no site in the trail either. */
  private Act act(Asked asked) {
    String subject = asked.items().isEmpty() ? "" : asked.items().getFirst();
    Act act = Act.of(asked.action(), asked.requestId(), asked.request()).about(subject);
    return requests
        .site(asked.site())
        .map(site -> act.at(SiteId.parse(site.getSiteId())))
        .orElse(act);
  }

  private <R> void decide(
      Asked asked,
      Role[] roles,
      UnaryOperator<RequestInput.Builder> body,
      StreamObserver<R> observer,
      Function<Accepted, R> done) {
    endpoints.answer(
        observer,
        act(asked),
        () -> {
          Caller caller = permitted(roles);
          checkItems(asked.items());
          RequestInput.Builder ask = RequestInput.newBuilder().setRequestId(asked.requestId());
          return requests.decide(caller, asked.site(), body.apply(ask)).map(done);
        });
  }

  private static Caller permitted(Role... roles) {
    Caller caller = Callers.current();
    caller.require(roles);
    return caller;
  }

  private static void checkItems(List<String> items) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new RefusedException(
          outOfRange(items.size(), "name the outermost containers instead of what is in them"));
    }
    items.forEach(ItemId::parse);
  }

  private static Refusal outOfRange(int given, String advice) {
    return Refusal.invalid("ITEMS_OUT_OF_RANGE")
        .given(given + " items")
        .expected("1 to " + MOST_ITEMS)
        .advice(advice)
        .build();
  }

  /** The request, with a reason that every event about one of its objects can repeat. */
  private static <R> R reasoned(R request, String reason) {
    checkText("reason", reason, LONGEST_REASON);
    return request;
  }

  private static void checkText(String field, String text, int longest) {
    if (text.length() > longest) {
      throw new InvalidValue(field, text, "at most " + longest + " characters");
    }
  }

  private static Refusal oneDestination() {
    return Refusal.invalid("DESTINATION_MISSING")
        .given("a shipment with no destination, or with two")
        .expected("either a site of the platform or a partner")
        .advice("name one of to_site and to_partner")
        .build();
  }
}
