package io.seriatim.audittrail.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.KeepLegalHolds;
import io.seriatim.audittrail.app.KeepRetentionClasses;
import io.seriatim.audittrail.app.TellRetention;
import io.seriatim.audittrail.contract.HoldWords;
import io.seriatim.audittrail.contract.RetentionWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.GetBatchRetentionRequest;
import io.seriatim.proto.audit.v1.GetBatchRetentionResponse;
import io.seriatim.proto.audit.v1.GetRecordRetentionRequest;
import io.seriatim.proto.audit.v1.GetRecordRetentionResponse;
import io.seriatim.proto.audit.v1.ListDueBatchesRequest;
import io.seriatim.proto.audit.v1.ListDueBatchesResponse;
import io.seriatim.proto.audit.v1.ListLegalHoldsRequest;
import io.seriatim.proto.audit.v1.ListLegalHoldsResponse;
import io.seriatim.proto.audit.v1.ListRetentionClassesRequest;
import io.seriatim.proto.audit.v1.ListRetentionClassesResponse;
import io.seriatim.proto.audit.v1.RetentionQueryServiceGrpc.RetentionQueryServiceImplBase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Answers about the retention of the acting tenant's records; there are no others for it. */
public final class RetentionQueryEndpoint extends RetentionQueryServiceImplBase {
  private static final int MOST = 1_000;
  private static final int USUAL = 200;

  private final TellRetention tell;
  private final KeepRetentionClasses classes;
  private final KeepLegalHolds holds;
  private final Endpoints endpoints;
  private final Clock clock;

  public RetentionQueryEndpoint(
      TellRetention tell,
      KeepRetentionClasses classes,
      KeepLegalHolds holds,
      Endpoints endpoints,
      Clock clock) {
    this.tell = tell;
    this.classes = classes;
    this.holds = holds;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void getBatchRetention(
      GetBatchRetentionRequest request, StreamObserver<GetBatchRetentionResponse> observer) {
    endpoints.query(
        observer,
        ReviewSigners.act("GetBatchRetention", "", request, request.getGtin(), request.getLot()),
        () -> {
          TenantId owner = RetentionSigners.reader();
          return ReviewAnswers.answer(
                  () -> tell.batch(ReviewWords.batch(owner, request.getGtin(), request.getLot())))
              .map(kept ->
                  GetBatchRetentionResponse.newBuilder()
                      .setRetention(RetentionWords.message(kept, today()))
                      .build());
        });
  }

  @Override
  public void getRecordRetention(
      GetRecordRetentionRequest request, StreamObserver<GetRecordRetentionResponse> observer) {
    endpoints.query(
        observer,
        Act.of("GetRecordRetention", "", request),
        () -> {
          TenantId owner = RetentionSigners.reader();
          LocalDate day = RetentionWords.day("recorded_on", request.getRecordedOn());
          return Answer.done(
              GetRecordRetentionResponse.newBuilder()
                  .setRetention(RetentionWords.message(tell.records(owner, day), today()))
                  .build());
        });
  }

  @Override
  public void listDueBatches(
      ListDueBatchesRequest request, StreamObserver<ListDueBatchesResponse> observer) {
    endpoints.query(observer, Act.of("ListDueBatches", "", request), () -> due(request));
  }

  private Answer<ListDueBatchesResponse> due(ListDueBatchesRequest request) {
    TenantId owner = RetentionSigners.reader();
    int most = request.getPageSize() == 0 ? USUAL : request.getPageSize();
    if (most < 1 || most > MOST) {
      throw new InvalidValue("page_size", String.valueOf(most), "1 to " + MOST);
    }
    LocalDate on = request.getOn().isEmpty() ? today() : RetentionWords.day("on", request.getOn());
    return Answer.done(
        RetentionWords.message(
            tell.due(owner, on, RetentionWords.behind(owner, request.getPageToken()), most), on));
  }

  @Override
  public void listRetentionClasses(
      ListRetentionClassesRequest request, StreamObserver<ListRetentionClassesResponse> observer) {
    endpoints.query(
        observer,
        Act.of("ListRetentionClasses", "", request),
        () ->
            Answer.done(
                ListRetentionClassesResponse.newBuilder()
                    .addAllClasses(
                        classes.list(RetentionSigners.reader()).stream()
                            .map(RetentionWords::message)
                            .toList())
                    .build()));
  }

  @Override
  public void listLegalHolds(
      ListLegalHoldsRequest request, StreamObserver<ListLegalHoldsResponse> observer) {
    endpoints.query(
        observer,
        Act.of("ListLegalHolds", "", request),
        () ->
            Answer.done(
                ListLegalHoldsResponse.newBuilder()
                    .addAllHolds(
                        holds.list(RetentionSigners.reader()).stream()
                            .map(HoldWords::message)
                            .toList())
                    .build()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
