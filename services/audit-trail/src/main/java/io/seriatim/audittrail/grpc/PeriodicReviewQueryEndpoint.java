package io.seriatim.audittrail.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.contract.PeriodicReports;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentRequest;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentResponse;
import io.seriatim.proto.audit.v1.GetPeriodicReviewRequest;
import io.seriatim.proto.audit.v1.GetPeriodicReviewResponse;
import io.seriatim.proto.audit.v1.ListPeriodicReviewsRequest;
import io.seriatim.proto.audit.v1.ListPeriodicReviewsResponse;
import io.seriatim.proto.audit.v1.PeriodicReviewQueryServiceGrpc.PeriodicReviewQueryServiceImplBase;

/** Answers about the acting tenant's periodic reviews; there are no others for it. */
public final class PeriodicReviewQueryEndpoint extends PeriodicReviewQueryServiceImplBase {
  private final PeriodicReports reports;
  private final Endpoints endpoints;

  public PeriodicReviewQueryEndpoint(PeriodicReports reports, Endpoints endpoints) {
    this.reports = reports;
    this.endpoints = endpoints;
  }

  @Override
  public void getPeriodicReview(
      GetPeriodicReviewRequest request, StreamObserver<GetPeriodicReviewResponse> observer) {
    endpoints.query(
        observer,
        PeriodicSigners.act("GetPeriodicReview", "", request, request.getVersion()),
        () -> reports.review(request));
  }

  @Override
  public void listPeriodicReviews(
      ListPeriodicReviewsRequest request, StreamObserver<ListPeriodicReviewsResponse> observer) {
    endpoints.query(observer, Act.of("ListPeriodicReviews", "", request), reports::list);
  }

  @Override
  public void getPeriodicReviewDocument(
      GetPeriodicReviewDocumentRequest request,
      StreamObserver<GetPeriodicReviewDocumentResponse> observer) {
    endpoints.query(observer, PeriodicReports.act(request), () -> reports.document(request));
  }
}
