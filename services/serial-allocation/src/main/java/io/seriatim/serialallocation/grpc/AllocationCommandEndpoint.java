package io.seriatim.serialallocation.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceImplBase;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsResponse;
import io.seriatim.proto.allocation.v1.OpenPoolRequest;
import io.seriatim.proto.allocation.v1.OpenPoolResponse;
import io.seriatim.proto.allocation.v1.OpenSsccRangeRequest;
import io.seriatim.proto.allocation.v1.OpenSsccRangeResponse;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentResponse;
import io.seriatim.serialallocation.app.Asker;
import io.seriatim.serialallocation.app.LeaseOrder;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.RequestTag;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.domain.BlockName;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes requests that change pools. */
public final class AllocationCommandEndpoint extends AllocationCommandServiceImplBase {
  private static final Role[] OWNERS = {Role.OWNER_ADMIN, Role.SERVICE};
  private static final Role[] PACKERS = {
    Role.GATEWAY, Role.LINE_OPERATOR, Role.PLANNER, Role.SERVICE
  };

  private final Endpoints endpoints;
  private final UseCases useCases;

  public AllocationCommandEndpoint(Endpoints endpoints, UseCases useCases) {
    this.endpoints = endpoints;
    this.useCases = useCases;
  }

  @Override
  public void openPool(OpenPoolRequest request, StreamObserver<OpenPoolResponse> observer) {
    Act act = Act.of("OpenPool", request.getRequestId(), request).about(request.getGtin());
    answer(
        observer,
        act,
        OWNERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) -> useCases.openPool().open(asker, tag, Gtin.parse(request.getGtin())),
        AllocationWords::opened);
  }

  @Override
  public void openSsccRange(
      OpenSsccRangeRequest request, StreamObserver<OpenSsccRangeResponse> observer) {
    Act act =
        Act.of("OpenSsccRange", request.getRequestId(), request)
            .about("extension digit " + request.getExtensionDigit());
    answer(
        observer,
        act,
        OWNERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) -> useCases.openSsccRange().open(asker, tag, request.getExtensionDigit()),
        AllocationWords::rangeOpened);
  }

  @Override
  public void leaseBlock(LeaseBlockRequest request, StreamObserver<LeaseBlockResponse> observer) {
    Act act = Act.of("LeaseBlock", request.getRequestId(), request).about(request.getGtin());
    answer(
        observer,
        act,
        PACKERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) -> useCases.leaseBlock().lease(asker, tag, order(request)),
        AllocationWords::leased);
  }

  @Override
  public void leaseSsccs(LeaseSsccsRequest request, StreamObserver<LeaseSsccsResponse> observer) {
    Act act = Act.of("LeaseSsccs", request.getRequestId(), request).about(request.getGtin());
    answer(
        observer,
        act,
        PACKERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) -> useCases.leaseSsccs().lease(asker, tag, order(request)),
        AllocationWords::ssccsLeased);
  }

  @Override
  public void returnUnsent(
      ReturnUnsentRequest request, StreamObserver<ReturnUnsentResponse> observer) {
    Act act = Act.of("ReturnUnsent", request.getRequestId(), request).about(request.getBlockId());
    answer(
        observer,
        act,
        PACKERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases.returnUnsent().giveBack(asker, tag, block(request), request.getUnsent()),
        AllocationWords::returned);
  }

  private <R> void answer(
      StreamObserver<R> observer,
      Act act,
      Role[] allowed,
      Function<Caller, RequestTag> tag,
      BiFunction<Asker, RequestTag, Reply<PoolAnswer>> useCase,
      Function<PoolAnswer, R> words) {
    endpoints.answer(
        observer,
        act,
        () -> {
          Caller caller = Callers.current();
          caller.require(allowed);
          Reply<PoolAnswer> reply = useCase.apply(Askers.of(caller), tag.apply(caller));
          return AllocationWords.answer(reply).map(words);
        });
  }

  private static LeaseOrder order(LeaseBlockRequest request) {
    return new LeaseOrder(
        Gtin.parse(request.getGtin()),
        SiteId.parse(request.getSiteId()),
        OrderId.parse(request.getOrderId()),
        request.getCount());
  }

  private static LeaseOrder order(LeaseSsccsRequest request) {
    return new LeaseOrder(
        Gtin.parse(request.getGtin()),
        SiteId.parse(request.getSiteId()),
        OrderId.parse(request.getOrderId()),
        request.getCount());
  }

  private static BlockName block(ReturnUnsentRequest request) {
    Optional<Gtin> gtin = Optional.of(request.getGtin()).filter(g -> !g.isEmpty()).map(Gtin::parse);
    return BlockName.parse(gtin, request.getBlockId());
  }
}
