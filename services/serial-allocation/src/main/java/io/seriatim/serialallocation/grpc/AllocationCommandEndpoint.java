package io.seriatim.serialallocation.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Reauthentication;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceImplBase;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsRequest;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
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
import io.seriatim.proto.allocation.v1.CloseBlockRequest;
import io.seriatim.proto.allocation.v1.CloseBlockResponse;
import io.seriatim.proto.allocation.v1.CloseSegmentRequest;
import io.seriatim.proto.allocation.v1.CloseSegmentResponse;
import io.seriatim.proto.allocation.v1.FreezeBlockRequest;
import io.seriatim.proto.allocation.v1.FreezeBlockResponse;
import io.seriatim.proto.allocation.v1.OpenSegmentRequest;
import io.seriatim.proto.allocation.v1.OpenSegmentResponse;
import io.seriatim.proto.allocation.v1.RenewBlockRequest;
import io.seriatim.proto.allocation.v1.RenewBlockResponse;
import io.seriatim.proto.allocation.v1.ThawBlockRequest;
import io.seriatim.proto.allocation.v1.ThawBlockResponse;
import io.seriatim.proto.allocation.v1.WriteOffBlockRequest;
import io.seriatim.proto.allocation.v1.WriteOffBlockResponse;
import io.seriatim.serialallocation.app.Asker;
import io.seriatim.serialallocation.app.LeaseOrder;
import io.seriatim.serialallocation.app.OpenSegment;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.RequestTag;
import io.seriatim.serialallocation.app.Signing;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.domain.BlockName;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes requests that change pools. */
public final class AllocationCommandEndpoint extends AllocationCommandServiceImplBase {
  private static final Role[] OWNERS = {Role.OWNER_ADMIN, Role.SERVICE};
  private static final Role[] PACKERS = {
    Role.GATEWAY, Role.LINE_OPERATOR, Role.PLANNER, Role.SERVICE
  };

  private static final Role[] GUARDIANS = {
    Role.OWNER_ADMIN, Role.QUALITY, Role.RELEASE_QA, Role.SERVICE
  };

  private final Endpoints endpoints;
  private final UseCases useCases;
  private final Reauthentication reauthentication;

  public AllocationCommandEndpoint(
      Endpoints endpoints, UseCases useCases, Reauthentication reauthentication) {
    this.endpoints = endpoints;
    this.useCases = useCases;
    this.reauthentication = reauthentication;
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
            useCases.returnUnsent().giveBack(
                asker,
                tag,
                block(request.getGtin(), request.getBlockId()),
                request.getUnsent()),
        AllocationWords::returned);
  }

  @Override
  public void openSegment(
      OpenSegmentRequest request, StreamObserver<OpenSegmentResponse> observer) {
    Act act = Act.of("OpenSegment", request.getRequestId(), request).about(request.getGtin());
    answer(
        observer,
        act,
        OWNERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases.openSegment().open(asker, tag, Gtin.parse(request.getGtin()), shape(request)),
        answer ->
            OpenSegmentResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  @Override
  public void closeSegment(
      CloseSegmentRequest request, StreamObserver<CloseSegmentResponse> observer) {
    Act act = Act.of("CloseSegment", request.getRequestId(), request).about(request.getGtin());
    answer(
        observer,
        act,
        OWNERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .openSegment()
                .close(asker, tag, Gtin.parse(request.getGtin()), request.getSegment()),
        answer ->
            CloseSegmentResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  @Override
  public void renewBlock(RenewBlockRequest request, StreamObserver<RenewBlockResponse> observer) {
    Act act = Act.of("RenewBlock", request.getRequestId(), request).about(request.getBlockId());
    answer(
        observer,
        act,
        PACKERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .changeBlock()
                .renew(asker, tag, block(request.getGtin(), request.getBlockId())),
        answer ->
            RenewBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  @Override
  public void closeBlock(CloseBlockRequest request, StreamObserver<CloseBlockResponse> observer) {
    Act act = Act.of("CloseBlock", request.getRequestId(), request).about(request.getBlockId());
    answer(
        observer,
        act,
        PACKERS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .changeBlock()
                .close(asker, tag, block(request.getGtin(), request.getBlockId())),
        answer ->
            CloseBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  @Override
  public void freezeBlock(
      FreezeBlockRequest request, StreamObserver<FreezeBlockResponse> observer) {
    Act act = Act.of("FreezeBlock", request.getRequestId(), request).about(request.getBlockId());
    answer(
        observer,
        act,
        GUARDIANS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .changeBlock()
                .freeze(
                    asker,
                    tag,
                    block(request.getGtin(), request.getBlockId()),
                    request.getReason().strip()),
        answer ->
            FreezeBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  @Override
  public void thawBlock(ThawBlockRequest request, StreamObserver<ThawBlockResponse> observer) {
    Act act = Act.of("ThawBlock", request.getRequestId(), request).about(request.getBlockId());
    answer(
        observer,
        act,
        GUARDIANS,
        caller -> Askers.tag(caller, request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .changeBlock()
                .thaw(
                    asker,
                    tag,
                    block(request.getGtin(), request.getBlockId()),
                    request.getReason().strip()),
        answer ->
            ThawBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  @Override
  public void writeOffBlock(
      WriteOffBlockRequest request, StreamObserver<WriteOffBlockResponse> observer) {
    // neither the audit trail nor the kept hash may say anything about the password
    WriteOffBlockRequest kept = request.toBuilder().clearPassword().build();
    Act act = Act.of("WriteOffBlock", request.getRequestId(), kept).about(request.getBlockId());
    endpoints.answer(observer, act, () -> writeOff(request, kept));
  }

  @Override
  public StreamObserver<ImportUsedSerialsRequest> importUsedSerials(
      StreamObserver<ImportUsedSerialsResponse> observer) {
    return new ImportFlow(
        endpoints,
        useCases.importUsed(),
        (ServerCallStreamObserver<ImportUsedSerialsResponse>) observer);
  }

  private Answer<WriteOffBlockResponse> writeOff(
      WriteOffBlockRequest request, WriteOffBlockRequest kept) {
    Caller caller = Callers.current();
    caller.require(Role.QUALITY, Role.RELEASE_QA);
    Optional<Refusal> unsigned =
        reauthentication.refuses(
            caller, request.getUsername(), new Password(request.getPassword()));
    if (unsigned.isPresent()) {
      return Answer.refused(unsigned.get());
    }
    Signing signing =
        new Signing(
            request.getMeaning().strip(),
            request.getReason().strip(),
            HexFormat.of().formatHex(RequestHash.of(kept)));
    Reply<PoolAnswer> reply =
        useCases
            .changeBlock()
            .writeOff(
                Askers.of(caller),
                Askers.tag(caller, request.getRequestId(), kept),
                block(request.getGtin(), request.getBlockId()),
                request.getUsed(),
                signing);
    return AllocationWords.answer(reply)
        .map(answer ->
            WriteOffBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
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

  private static OpenSegment.Shape shape(OpenSegmentRequest request) {
    return new OpenSegment.Shape(request.getAlphabet(), request.getLength(), request.getPrefix());
  }

  private static BlockName block(String gtin, String blockId) {
    return BlockName.parse(
        Optional.of(gtin).filter(given -> !given.isEmpty()).map(Gtin::parse), blockId);
  }
}
