package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.app.periodic.ConcludeReview;
import io.seriatim.audittrail.app.periodic.PeriodicPrinter;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentRequest;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentResponse;
import io.seriatim.proto.audit.v1.GetPeriodicReviewRequest;
import io.seriatim.proto.audit.v1.GetPeriodicReviewResponse;
import io.seriatim.proto.audit.v1.ListPeriodicReviewsResponse;

/** The acting tenant's periodic reviews as they are told, for gRPC and HTTP alike. */
public final class PeriodicReports {
  private static final String PDF = "application/pdf";
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN, Role.SERVICE
  };

  private final ConcludeReview reviews;
  private final PeriodicPrinter printer;

  public PeriodicReports(ConcludeReview reviews, PeriodicPrinter printer) {
    this.reviews = reviews;
    this.printer = printer;
  }

  private static TenantId reader() {
    Caller caller = Callers.current();
    caller.require(READERS);
    return caller.tenant();
  }

  /** One with its figures. */
  public Answer<GetPeriodicReviewResponse> review(GetPeriodicReviewRequest request) {
    return found(request.getVersion())
        .map(review -> {
          io.seriatim.proto.audit.v1.PeriodicReview.Builder wire =
              PeriodicWords.message(review).toBuilder();
          if (request.getWithText()) {
            review.text().ifPresent(wire::setRecordText);
          }
          return GetPeriodicReviewResponse.newBuilder().setReview(wire).build();
        });
  }

  private Answer<PeriodicReview> found(int version) {
    TenantId owner = reader();
    return ReviewAnswers.answer(() -> reviews.find(owner, PeriodicRequests.version(version)));
  }

  /** All without their figures. */
  public Answer<ListPeriodicReviewsResponse> list() {
    return Answer.done(
        ListPeriodicReviewsResponse.newBuilder()
            .addAllReviews(
                reviews.list(reader()).stream()
                    .map(
                        review -> PeriodicWords.message(review).toBuilder().clearSections().build())
                    .toList())
            .build());
  }

  /** The act of asking for one on paper. */
  public static Act act(GetPeriodicReviewDocumentRequest request) {
    return Act.of("GetPeriodicReviewDocument", "", request)
        .about("periodic-review/" + request.getVersion());
  }

  /** One on paper. */
  public Answer<GetPeriodicReviewDocumentResponse> document(
      GetPeriodicReviewDocumentRequest request) {
    return found(request.getVersion())
        .map(review ->
            GetPeriodicReviewDocumentResponse.newBuilder()
                .setContent(ByteString.copyFrom(printer.print(review)))
                .setMediaType(PDF)
                .build());
  }
}
