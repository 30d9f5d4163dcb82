package io.seriatim.audittrail.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.KeepFilters;
import io.seriatim.audittrail.app.ReviewBatch;
import io.seriatim.audittrail.contract.FilterWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.contract.ReviewedIncidents;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewFilter;
import io.seriatim.audittrail.domain.SavedFilter;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.AuditReview;
import io.seriatim.proto.audit.v1.AuditReviewQueryServiceGrpc.AuditReviewQueryServiceImplBase;
import io.seriatim.proto.audit.v1.GetReviewQueueRequest;
import io.seriatim.proto.audit.v1.GetReviewQueueResponse;
import io.seriatim.proto.audit.v1.GetReviewStandingRequest;
import io.seriatim.proto.audit.v1.GetReviewStandingResponse;
import io.seriatim.proto.audit.v1.ListReviewFiltersRequest;
import io.seriatim.proto.audit.v1.ListReviewFiltersResponse;
import java.util.List;

/** Answers about reviews of the acting tenant's batches; there are no others for it. */
public final class AuditReviewQueryEndpoint extends AuditReviewQueryServiceImplBase {
  private static final int MOST_TOLD = 20;

  private final ReviewBatch reviewing;
  private final KeepFilters filters;
  private final Endpoints endpoints;

  public AuditReviewQueryEndpoint(ReviewBatch reviewing, KeepFilters filters, Endpoints endpoints) {
    this.reviewing = reviewing;
    this.filters = filters;
    this.endpoints = endpoints;
  }

  @Override
  public void getReviewQueue(
      GetReviewQueueRequest request, StreamObserver<GetReviewQueueResponse> observer) {
    endpoints.query(
        observer,
        ReviewSigners.act("GetReviewQueue", "", request, request.getGtin(), request.getLot()),
        () -> queue(request));
  }

  private Answer<GetReviewQueueResponse> queue(GetReviewQueueRequest request) {
    BatchName batch =
        ReviewWords.batch(ReviewSigners.reader(), request.getGtin(), request.getLot());
    return switch (filter(batch.owner().value(), request)) {
      case Answer.Refused<ReviewFilter>(var no) -> Answer.refused(no);
      case Answer.FirstAnswer<ReviewFilter>(ReviewFilter filter) -> queue(batch, filter, request);
      case Answer.Done<ReviewFilter>(ReviewFilter filter) -> queue(batch, filter, request);
    };
  }

  private Answer<ReviewFilter> filter(String owner, GetReviewQueueRequest request) {
    String name = request.getFilterName();
    if (name.isEmpty()) {
      return Answer.done(FilterWords.read(request.getFilter()));
    }
    if (request.hasFilter()) {
      throw new InvalidValue("filter_name", name, "a filter, or the name of a saved one");
    }
    return ReviewAnswers.answer(() -> filters.find(owner, FilterWords.name(name)))
        .map(SavedFilter::filter);
  }

  private Answer<GetReviewQueueResponse> queue(
      BatchName batch, ReviewFilter filter, GetReviewQueueRequest request) {
    return ReviewAnswers.answer(() ->
            reviewing.queue(
                batch,
                ReviewWords.scope(request.getSubjectsList(), request.getLinesList()),
                request.getSize()))
        .map(queue -> ReviewWords.page(queue, filter, request));
  }

  @Override
  public void listReviewFilters(
      ListReviewFiltersRequest request, StreamObserver<ListReviewFiltersResponse> observer) {
    endpoints.query(
        observer,
        Act.of("ListReviewFilters", "", request),
        () ->
            Answer.done(
                ListReviewFiltersResponse.newBuilder()
                    .addAllFilters(
                        filters.list(ReviewSigners.reader().value()).stream()
                            .map(FilterWords::message)
                            .toList())
                    .build()));
  }

  @Override
  public void getReviewStanding(
      GetReviewStandingRequest request, StreamObserver<GetReviewStandingResponse> observer) {
    endpoints.query(
        observer,
        ReviewSigners.act("GetReviewStanding", "", request, request.getGtin(), request.getLot()),
        () -> standing(request));
  }

  private Answer<GetReviewStandingResponse> standing(GetReviewStandingRequest request) {
    BatchName batch =
        ReviewWords.batch(ReviewSigners.reader(), request.getGtin(), request.getLot());
    return ReviewAnswers.answer(() ->
            reviewing.standing(
                batch, ReviewWords.scope(request.getSubjectsList(), List.of()).subjects()))
        .map(standing -> message(standing, request.getWithText()));
  }

  private static GetReviewStandingResponse message(
      ReviewBatch.Standing standing, boolean withText) {
    GetReviewStandingResponse.Builder answer =
        GetReviewStandingResponse.newBuilder()
            .setHighSince((long) standing.since().size() + standing.incidents().size())
            .addAllSince(
                standing.since().stream().limit(MOST_TOLD).map(ReviewWords::message).toList())
            .addAllIncidentsSince(
                standing.incidents().stream()
                    .limit(MOST_TOLD)
                    .map(ReviewedIncidents::message)
                    .toList());
    standing
        .review()
        .map(ReviewWords::message)
        .map(review -> withText ? review : withoutText(review))
        .ifPresent(answer::setReview);
    return answer.build();
  }

  static AuditReview withoutText(AuditReview review) {
    return review.toBuilder().clearRecordText().build();
  }
}
