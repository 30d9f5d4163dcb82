package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.periodic.ConcludeReview;
import io.seriatim.audittrail.app.periodic.DraftReview;
import io.seriatim.audittrail.contract.PeriodicRequests;
import io.seriatim.audittrail.contract.PeriodicWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.proto.audit.v1.ConcludePeriodicReviewRequest;
import io.seriatim.proto.audit.v1.ConcludePeriodicReviewResponse;
import io.seriatim.proto.audit.v1.DraftPeriodicReviewRequest;
import io.seriatim.proto.audit.v1.DraftPeriodicReviewResponse;
import io.seriatim.proto.audit.v1.PeriodicReviewCommandServiceGrpc.PeriodicReviewCommandServiceImplBase;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes requests for reports on the acting tenant's system, and what is concluded from them. */
public final class PeriodicReviewCommandEndpoint extends PeriodicReviewCommandServiceImplBase {
  private final DraftReview drafts;
  private final ConcludeReview reviews;
  private final Consumer<PeriodicReview> counting;
  private final Signers signers;
  private final Endpoints endpoints;
  private final Clock clock;

  /**
   * An endpoint.
   *
   * @param counting is given what is left to count
   */
  public PeriodicReviewCommandEndpoint(
      DraftReview drafts,
      ConcludeReview reviews,
      Consumer<PeriodicReview> counting,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    this.drafts = drafts;
    this.reviews = reviews;
    this.counting = counting;
    this.signers = new Signers(signatures);
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void draftPeriodicReview(
      DraftPeriodicReviewRequest request, StreamObserver<DraftPeriodicReviewResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("DraftPeriodicReview", request.getRequestId(), request).about("periodic-review"),
        () -> drafted(request));
  }

  private Answer<DraftPeriodicReviewResponse> drafted(DraftPeriodicReviewRequest request) {
    Caller caller = PeriodicSigners.drafter();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    Asked asked =
        new Asked(
            PeriodicRequests.period(request, clock.instant()),
            PeriodicRequests.own(caller.tenant(), request),
            PeriodicRequests.system(request),
            ReviewWords.read(caller.actor()),
            now(),
            request.getRequestId(),
            hash(request));
    return ReviewAnswers.answer(() -> begun(new DraftReview.Wanted(caller.tenant(), asked)))
        .map(PeriodicWords::message)
        .map(review -> DraftPeriodicReviewResponse.newBuilder().setReview(review).build());
  }

  /** One that was asked for before, and never counted, is counted now. */
  private ReviewOutcome<PeriodicReview> begun(DraftReview.Wanted wanted) {
    ReviewOutcome<PeriodicReview> drafted = drafts.draft(wanted);
    switch (drafted) {
      case ReviewOutcome.Done<PeriodicReview>(PeriodicReview review) -> counting.accept(review);
      case ReviewOutcome.DoneBefore<PeriodicReview>(PeriodicReview review) ->
          counting.accept(review);
      case ReviewOutcome.Refused<PeriodicReview> _ -> {}
    }
    return drafted;
  }

  @Override
  public void concludePeriodicReview(
      ConcludePeriodicReviewRequest request,
      StreamObserver<ConcludePeriodicReviewResponse> observer) {
    ConcludePeriodicReviewRequest kept =
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    endpoints.answer(
        observer,
        PeriodicSigners.act(
            "ConcludePeriodicReview", request.getRequestId(), kept, request.getVersion()),
        () -> concluded(request, hash(kept)),
        answer -> Optional.of(answer.getReview().getConclusion().getSignature()));
  }

  private Answer<ConcludePeriodicReviewResponse> concluded(
      ConcludePeriodicReviewRequest request, String requestHash) {
    Caller caller = PeriodicSigners.concluder();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    Conclusion.Said said = PeriodicRequests.said(request);
    Conclusion wanted =
        new Conclusion(
            said,
            signers.signed(
                caller, request.getSigning(), now(), hex(request.getRecordHash().toByteArray())),
            said.hash(),
            request.getRequestId(),
            requestHash);
    return ReviewAnswers.answer(() ->
            reviews.conclude(
                caller.tenant(),
                request.getVersion(),
                wanted,
                () ->
                    signers.unproven(
                        caller, PeriodicSigners.signedAct(caller, request), request.getSigning())))
        .map(PeriodicWords::message)
        .map(review -> ConcludePeriodicReviewResponse.newBuilder().setReview(review).build());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
  }

  private static String hash(MessageLite request) {
    return hex(RequestHash.of(request));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
