package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.block;
import static io.seriatim.serialallocation.grpc.Commanding.tag;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceImplBase;
import io.seriatim.proto.allocation.v1.CloseBlockRequest;
import io.seriatim.proto.allocation.v1.CloseBlockResponse;
import io.seriatim.proto.allocation.v1.CloseSegmentRequest;
import io.seriatim.proto.allocation.v1.CloseSegmentResponse;
import io.seriatim.proto.allocation.v1.FreezeBlockRequest;
import io.seriatim.proto.allocation.v1.FreezeBlockResponse;
import io.seriatim.proto.allocation.v1.ImportCodesRequest;
import io.seriatim.proto.allocation.v1.ImportCodesResponse;
import io.seriatim.proto.allocation.v1.ImportFileRequest;
import io.seriatim.proto.allocation.v1.ImportFileResponse;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsRequest;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsResponse;
import io.seriatim.proto.allocation.v1.OpenImportedPoolRequest;
import io.seriatim.proto.allocation.v1.OpenImportedPoolResponse;
import io.seriatim.proto.allocation.v1.OpenListRequest;
import io.seriatim.proto.allocation.v1.OpenListResponse;
import io.seriatim.proto.allocation.v1.OpenPoolRequest;
import io.seriatim.proto.allocation.v1.OpenPoolResponse;
import io.seriatim.proto.allocation.v1.OpenSegmentRequest;
import io.seriatim.proto.allocation.v1.OpenSegmentResponse;
import io.seriatim.proto.allocation.v1.OpenSsccRangeRequest;
import io.seriatim.proto.allocation.v1.OpenSsccRangeResponse;
import io.seriatim.proto.allocation.v1.RenewBlockRequest;
import io.seriatim.proto.allocation.v1.RenewBlockResponse;
import io.seriatim.proto.allocation.v1.ReportResultsFileRequest;
import io.seriatim.proto.allocation.v1.ReportResultsFileResponse;
import io.seriatim.proto.allocation.v1.ReportResultsRequest;
import io.seriatim.proto.allocation.v1.ReportResultsResponse;
import io.seriatim.proto.allocation.v1.ReportSupplyRequest;
import io.seriatim.proto.allocation.v1.ReportSupplyResponse;
import io.seriatim.proto.allocation.v1.ReturnNumbersRequest;
import io.seriatim.proto.allocation.v1.ReturnNumbersResponse;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentResponse;
import io.seriatim.proto.allocation.v1.ThawBlockRequest;
import io.seriatim.proto.allocation.v1.ThawBlockResponse;
import io.seriatim.proto.allocation.v1.WriteOffBlockRequest;
import io.seriatim.proto.allocation.v1.WriteOffBlockResponse;
import io.seriatim.serialallocation.app.LeaseOrder;
import io.seriatim.serialallocation.app.OpenSegment;
import io.seriatim.serialallocation.app.OpenSsccRange;
import io.seriatim.serialallocation.app.WatchSupply;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.contract.SupplyWords;
import java.util.Optional;

/** Takes requests that change pools. */
public final class AllocationCommandEndpoint extends AllocationCommandServiceImplBase {
  private final Commanding commanding;
  private final UseCases useCases;
  private final BlockActs blocks;
  private final ImportActs imports;
  private final ResultActs results;

  public AllocationCommandEndpoint(
      Endpoints endpoints, UseCases useCases, ElectronicSignatures signatures) {
    this.commanding = new Commanding(endpoints);
    this.useCases = useCases;
    this.blocks = new BlockActs(commanding, useCases.changeBlock(), signatures);
    this.imports =
        new ImportActs(
            commanding, useCases.importUsed(), useCases.importCodes(), useCases.importFile());
    this.results = new ResultActs(commanding, useCases.reportResults(), useCases.resultFile());
  }

  @Override
  public void openPool(OpenPoolRequest request, StreamObserver<OpenPoolResponse> observer) {
    Act act = Act.of("OpenPool", request.getRequestId(), request).about(request.getGtin());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) -> useCases.openPool().open(asker, tag, Gtin.parse(request.getGtin())),
        AllocationWords::opened);
  }

  @Override
  public void openSsccRange(
      OpenSsccRangeRequest request, StreamObserver<OpenSsccRangeResponse> observer) {
    Act act =
        Act.of("OpenSsccRange", request.getRequestId(), request)
            .about("extension digit " + request.getExtensionDigit());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) -> useCases.openSsccRange().open(asker, tag, part(request)),
        AllocationWords::rangeOpened);
  }

  @Override
  public void leaseBlock(LeaseBlockRequest request, StreamObserver<LeaseBlockResponse> observer) {
    Act act = Act.of("LeaseBlock", request.getRequestId(), request).about(request.getGtin());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) -> useCases.leaseBlock().lease(asker, tag, order(request)),
        AllocationWords::leased);
  }

  @Override
  public void leaseSsccs(LeaseSsccsRequest request, StreamObserver<LeaseSsccsResponse> observer) {
    Act act = Act.of("LeaseSsccs", request.getRequestId(), request).about(request.getGtin());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) -> useCases.leaseSsccs().lease(asker, tag, order(request)),
        AllocationWords::ssccsLeased);
  }

  @Override
  public void returnUnsent(
      ReturnUnsentRequest request, StreamObserver<ReturnUnsentResponse> observer) {
    Act act = Act.of("ReturnUnsent", request.getRequestId(), request).about(request.getBlockId());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .returnUnsent()
                .giveBack(
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
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) ->
            useCases.openSegment().open(asker, tag, Gtin.parse(request.getGtin()), shape(request)),
        answer -> OpenSegmentResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  @Override
  public void closeSegment(
      CloseSegmentRequest request, StreamObserver<CloseSegmentResponse> observer) {
    Act act = Act.of("CloseSegment", request.getRequestId(), request).about(request.getGtin());
    commanding.answer(
        observer,
        act,
        tag(request.getRequestId(), request),
        (asker, tag) ->
            useCases
                .openSegment()
                .close(asker, tag, Gtin.parse(request.getGtin()), request.getSegment()),
        answer ->
            CloseSegmentResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  @Override
  public void renewBlock(RenewBlockRequest request, StreamObserver<RenewBlockResponse> observer) {
    blocks.renew(request, observer);
  }

  @Override
  public void closeBlock(CloseBlockRequest request, StreamObserver<CloseBlockResponse> observer) {
    blocks.close(request, observer);
  }

  @Override
  public void freezeBlock(
      FreezeBlockRequest request, StreamObserver<FreezeBlockResponse> observer) {
    blocks.freeze(request, observer);
  }

  @Override
  public void thawBlock(ThawBlockRequest request, StreamObserver<ThawBlockResponse> observer) {
    blocks.thaw(request, observer);
  }

  @Override
  public void writeOffBlock(
      WriteOffBlockRequest request, StreamObserver<WriteOffBlockResponse> observer) {
    blocks.writeOff(request, observer);
  }

  @Override
  public StreamObserver<ImportUsedSerialsRequest> importUsedSerials(
      StreamObserver<ImportUsedSerialsResponse> observer) {
    return imports.used(observer);
  }

  @Override
  public void openImportedPool(
      OpenImportedPoolRequest request, StreamObserver<OpenImportedPoolResponse> observer) {
    imports.openPool(request, observer);
  }

  @Override
  public StreamObserver<ImportCodesRequest> importCodes(
      StreamObserver<ImportCodesResponse> observer) {
    return imports.codes(observer);
  }

  @Override
  public void openList(OpenListRequest request, StreamObserver<OpenListResponse> observer) {
    imports.openList(request, observer);
  }

  @Override
  public void importFile(ImportFileRequest request, StreamObserver<ImportFileResponse> observer) {
    imports.file(request, observer);
  }

  @Override
  public void returnNumbers(
      ReturnNumbersRequest request, StreamObserver<ReturnNumbersResponse> observer) {
    results.back(request, observer);
  }

  @Override
  public void reportResults(
      ReportResultsRequest request, StreamObserver<ReportResultsResponse> observer) {
    results.part(request, observer);
  }

  @Override
  public void reportResultsFile(
      ReportResultsFileRequest request, StreamObserver<ReportResultsFileResponse> observer) {
    results.file(request, observer);
  }

  @Override
  public void reportSupply(
      ReportSupplyRequest request, StreamObserver<ReportSupplyResponse> observer) {
    commanding.answer(
        observer,
        Act.of("ReportSupply", request.getRequestId(), request).about(request.getGtin()),
        tag(request.getRequestId(), request),
        (asker, tag) -> useCases.watchSupply().report(asker, tag, report(request)),
        SupplyWords::response);
  }

  private static WatchSupply.Report report(ReportSupplyRequest request) {
    return new WatchSupply.Report(
        Gtin.parse(request.getGtin()),
        SiteId.parse(request.getSiteId()),
        request.getLineId(),
        request.getInHand(),
        request.getFull(),
        request.getPerHour());
  }

  private static LeaseOrder order(LeaseBlockRequest request) {
    return new LeaseOrder(
        Gtin.parse(request.getGtin()),
        SiteId.parse(request.getSiteId()),
        OrderId.parse(request.getOrderId()),
        request.getCount(),
        Optional.empty(),
        request.getWholeOnly());
  }

  private static LeaseOrder order(LeaseSsccsRequest request) {
    return new LeaseOrder(
        Gtin.parse(request.getGtin()),
        SiteId.parse(request.getSiteId()),
        OrderId.parse(request.getOrderId()),
        request.getCount(),
        request.hasExtensionDigit() ? Optional.of(request.getExtensionDigit()) : Optional.empty(),
        request.getWholeOnly());
  }

  private static OpenSsccRange.Part part(OpenSsccRangeRequest request) {
    return new OpenSsccRange.Part(
        request.getExtensionDigit(), request.getFirst(), request.getCount());
  }

  private static OpenSegment.Shape shape(OpenSegmentRequest request) {
    return new OpenSegment.Shape(request.getAlphabet(), request.getLength(), request.getPrefix());
  }
}
