package io.seriatim.regulatoryreporting.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.report.v1.GetSubmissionRequest;
import io.seriatim.proto.report.v1.GetSubmissionResponse;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ListSubmissionsResponse;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc.ReportQueryServiceImplBase;
import io.seriatim.regulatoryreporting.app.LookUpSubmissions;
import io.seriatim.regulatoryreporting.app.Outbox;
import io.seriatim.regulatoryreporting.contract.SubmissionWords;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.util.List;

/** Shows submissions to the owner they are made for; all others are told that there are none. */
public final class ReportQueryEndpoint extends ReportQueryServiceImplBase {
  /** For what stands beside the document in a message. */
  private static final int ENVELOPE_BYTES = 64 * 1024;

  private final LookUpSubmissions submissions;
  private final Outbox outbox;
  private final Endpoints endpoints;
  private final long longestDocument;

  /**
   * Shows.
   *
   * @param messageBytes what a message may hold
   */
  public ReportQueryEndpoint(
      LookUpSubmissions submissions, Outbox outbox, Endpoints endpoints, int messageBytes) {
    this.submissions = submissions;
    this.outbox = outbox;
    this.endpoints = endpoints;
    this.longestDocument = messageBytes - ENVELOPE_BYTES;
  }

  @Override
  public void listSubmissions(
      ListSubmissionsRequest request, StreamObserver<ListSubmissionsResponse> observer) {
    endpoints.read(
        observer,
        () -> {
          TenantId owner = Callers.current().tenant();
          List<Submission> found =
              request.getTriggerId().isEmpty()
                  ? submissions.newest(owner)
                  : submissions.ofTrigger(owner, request.getTriggerId());
          return ListSubmissionsResponse.newBuilder()
              .addAllSubmissions(found.stream().map(SubmissionWords::message).toList())
              .build();
        });
  }

  @Override
  public void getSubmission(
      GetSubmissionRequest request, StreamObserver<GetSubmissionResponse> observer) {
    String id = request.getSubmissionId();
    endpoints.query(
        observer,
        Act.of("GetSubmission", "", request).about(id),
        () ->
            submissions
                .find(Callers.current().tenant(), new SubmissionId(id))
                .map(this::answer)
                .orElseGet(() -> Answer.refused(notFound(id))));
  }

  private Answer<GetSubmissionResponse> answer(Submission submission) {
    GetSubmissionResponse.Builder answer =
        GetSubmissionResponse.newBuilder().setSubmission(SubmissionWords.message(submission));
    return switch (submission.state()) {
      case Waiting _ -> Answer.done(answer.build());
      case Written(StoredDocument document, _, _) -> {
        TenantId owner = submission.shipment().owner();
        long size = outbox.size(owner, document);
        yield size > longestDocument
            ? Answer.refused(tooLong(document, size))
            : Answer.done(
                answer.setDocument(ByteString.copyFrom(outbox.read(owner, document))).build());
      }
    };
  }

  private Refusal tooLong(StoredDocument document, long size) {
    return Refusal.conflict("DOCUMENT_TOO_LONG")
        .given("%s of %,d bytes".formatted(document.fileName(), size))
        .expected("at most %,d bytes in an answer".formatted(longestDocument))
        .advice("take the file from the outbox folder")
        .build();
  }

  private static Refusal notFound(String id) {
    return Refusal.notFound("NOT_FOUND")
        .given("submission " + id)
        .expected("a submission of " + Callers.current().tenant())
        .advice("list the submissions, and check for whom you are signed in")
        .build();
  }
}
