package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.block;
import static io.seriatim.serialallocation.grpc.Commanding.pool;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.GetForecastRequest;
import io.seriatim.proto.allocation.v1.GetForecastResponse;
import io.seriatim.proto.allocation.v1.GetImportRequest;
import io.seriatim.proto.allocation.v1.GetImportResponse;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.GetPoolResponse;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.proto.allocation.v1.ResolveSerialResponse;
import io.seriatim.serialallocation.app.FetchNumbers;
import io.seriatim.serialallocation.app.ImportUsed;
import io.seriatim.serialallocation.app.LookUpNumbers;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.ReportResults;
import io.seriatim.serialallocation.app.WatchSupply;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.contract.SupplyWords;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Answers questions about numbers; a block's numbers come as a stream. */
public final class AllocationQueryEndpoint extends AllocationQueryServiceImplBase {
  private final Endpoints endpoints;
  private final FetchNumbers fetchNumbers;
  private final LookUpNumbers lookUp;
  private final ImportUsed importUsed;
  private final ReportResults reportResults;
  private final WatchSupply watchSupply;
  private final int numbersPerMessage;

  public AllocationQueryEndpoint(
      Endpoints endpoints,
      FetchNumbers fetchNumbers,
      LookUpNumbers lookUp,
      ImportUsed importUsed,
      ReportResults reportResults,
      WatchSupply watchSupply,
      int numbersPerMessage) {
    this.endpoints = endpoints;
    this.fetchNumbers = fetchNumbers;
    this.lookUp = lookUp;
    this.importUsed = importUsed;
    this.reportResults = reportResults;
    this.watchSupply = watchSupply;
    this.numbersPerMessage = numbersPerMessage;
  }

  @Override
  public void fetchNumbers(
      FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
    try {
      Stream<IssuedCode> numbers =
          endpoints.begin(
              Act.of("FetchNumbers", "", request).about(request.getBlockId()),
              () -> numbers(request));
      NumberFlow.start(
          (ServerCallStreamObserver<FetchNumbersResponse>) observer,
          numbers.iterator(),
          lastDay(request),
          numbersPerMessage);
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
    }
  }

  @Override
  public void getPool(GetPoolRequest request, StreamObserver<GetPoolResponse> observer) {
    endpoints.query(
        observer,
        Act.of("GetPool", "", request).about(request.getGtin() + request.getCompanyPrefix()),
        () ->
            AllocationWords.answer(
                    lookUp.pool(acting(), pool(request.getGtin(), request.getCompanyPrefix())))
                .map(today ->
                    GetPoolResponse.newBuilder().setPool(AllocationWords.pool(today)).build()));
  }

  @Override
  public void resolveSerial(
      ResolveSerialRequest request, StreamObserver<ResolveSerialResponse> observer) {
    endpoints.query(
        observer,
        Act.of("ResolveSerial", "", request).about(request.getGtin()),
        () ->
            AllocationWords.answer(
                    lookUp.resolve(
                        acting(),
                        Gtin.parse(request.getGtin()),
                        SerialNumber.parse(request.getSerial())))
                .map(AllocationWords::resolved));
  }

  @Override
  public void getOrderNumbers(
      GetOrderNumbersRequest request, StreamObserver<GetOrderNumbersResponse> observer) {
    endpoints.read(
        observer,
        () ->
            AllocationWords.numbers(
                lookUp.ofOrder(
                    acting(), Gtin.parse(request.getGtin()), OrderId.parse(request.getOrderId()))));
  }

  @Override
  public void getForecast(
      GetForecastRequest request, StreamObserver<GetForecastResponse> observer) {
    endpoints.query(
        observer,
        Act.of("GetForecast", "", request).about(request.getGtin()),
        () ->
            AllocationWords.answer(watchSupply.forecast(acting(), Gtin.parse(request.getGtin())))
                .map(SupplyWords::forecast));
  }

  @Override
  public void getImport(GetImportRequest request, StreamObserver<GetImportResponse> observer) {
    endpoints.query(
        observer,
        Act.of("GetImport", "", request).about(request.getGtin() + request.getCompanyPrefix()),
        () -> AllocationWords.answer(progress(request)).map(AllocationWords::progress));
  }

  private String lastDay(FetchNumbersRequest request) {
    return fetchNumbers
        .lastDay(block(request.getGtin(), request.getBlockId()))
        .map(LocalDate::toString)
        .orElse("");
  }

  private Answer<Stream<IssuedCode>> numbers(FetchNumbersRequest request) {
    Caller caller = Callers.current();
    return AllocationWords.answer(
        fetchNumbers.fetch(Askers.of(caller), block(request.getGtin(), request.getBlockId())));
  }

  private Reply<ImportProgress> progress(GetImportRequest request) {
    return request.getBlockId().isEmpty()
        ? importUsed.progress(
            acting(), pool(request.getGtin(), request.getCompanyPrefix()), request.getImportId())
        : reportResults.progress(
            Askers.of(Callers.current()),
            block(request.getGtin(), request.getBlockId()),
            request.getImportId());
  }

  private static TenantId acting() {
    return Callers.current().tenant();
  }
}
