package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.KeepFilters;
import io.seriatim.audittrail.app.ReviewBatch;
import io.seriatim.audittrail.contract.FilterWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SavedFilter;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.AnswerReviewItemRequest;
import io.seriatim.proto.audit.v1.AnswerReviewItemResponse;
import io.seriatim.proto.audit.v1.AuditReviewCommandServiceGrpc.AuditReviewCommandServiceImplBase;
import io.seriatim.proto.audit.v1.DropReviewFilterRequest;
import io.seriatim.proto.audit.v1.DropReviewFilterResponse;
import io.seriatim.proto.audit.v1.SaveReviewFilterRequest;
import io.seriatim.proto.audit.v1.SaveReviewFilterResponse;
import io.seriatim.proto.audit.v1.SignOffReviewRequest;
import io.seriatim.proto.audit.v1.SignOffReviewResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Takes remarks on records of the acting tenant's batches, and signatures of their review. */
public final class AuditReviewCommandEndpoint extends AuditReviewCommandServiceImplBase {
  private static final int LONGEST_REMARK = 500;
  private static final int LONGEST_FINDINGS = 2_000;

  private final ReviewBatch reviewing;
  private final KeepFilters filters;
  private final Signers signers;
  private final Endpoints endpoints;
  private final Clock clock;

  public AuditReviewCommandEndpoint(
      ReviewBatch reviewing,
      KeepFilters filters,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    this.reviewing = reviewing;
    this.filters = filters;
    this.signers = new Signers(signatures, LONGEST_FINDINGS);
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void answerReviewItem(
      AnswerReviewItemRequest request, StreamObserver<AnswerReviewItemResponse> observer) {
    endpoints.answer(
        observer,
        ReviewSigners.act(
            "AnswerReviewItem",
            request.getRequestId(),
            request,
            request.getGtin(),
            request.getLot()),
        () -> answered(request));
  }

  private Answer<AnswerReviewItemResponse> answered(AnswerReviewItemRequest request) {
    Caller caller = ReviewSigners.reviewer();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    BatchName batch = ReviewWords.batch(caller.tenant(), request.getGtin(), request.getLot());
    ItemAnswer answer =
        new ItemAnswer(
            ReviewWords.on(request),
            Signers.text("remark", request.getRemark(), LONGEST_REMARK),
            who(caller),
            now(),
            request.getRequestId(),
            hash(request));
    return ReviewAnswers.answer(() -> reviewing.answer(batch, answer))
        .map(kept ->
            AnswerReviewItemResponse.newBuilder().setAnswer(ReviewWords.message(kept)).build());
  }

  @Override
  public void signOffReview(
      SignOffReviewRequest request, StreamObserver<SignOffReviewResponse> observer) {
    SignOffReviewRequest kept =
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    endpoints.answer(
        observer,
        ReviewSigners.act(
            "SignOffReview", request.getRequestId(), kept, request.getGtin(), request.getLot()),
        () -> signed(request, kept));
  }

  private Answer<SignOffReviewResponse> signed(
      SignOffReviewRequest request, SignOffReviewRequest kept) {
    Caller caller = ReviewSigners.reviewer();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    ReviewBatch.Wanted wanted = wanted(caller, request, hash(kept));
    return ReviewAnswers.answer(() ->
            reviewing.sign(
                wanted,
                () ->
                    signers.unproven(
                        caller,
                        ReviewSigners.signedAct(caller, request, wanted.batch().subject()),
                        request.getSigning())))
        .map(ReviewWords::message)
        .map(review ->
            SignOffReviewResponse.newBuilder()
                .setReview(AuditReviewQueryEndpoint.withoutText(review))
                .build());
  }

  private ReviewBatch.Wanted wanted(Caller caller, SignOffReviewRequest request, String hash) {
    return new ReviewBatch.Wanted(
        request.getRequestId(),
        hash,
        ReviewWords.batch(caller.tenant(), request.getGtin(), request.getLot()),
        ReviewWords.scope(request.getSubjectsList(), request.getLinesList()),
        size(request),
        Signers.text("findings", request.getFindings(), LONGEST_FINDINGS),
        signers.signed(
            caller,
            request.getSigning(),
            now(),
            HexFormat.of().formatHex(request.getRecordHash().toByteArray())));
  }

  @Override
  public void saveReviewFilter(
      SaveReviewFilterRequest request, StreamObserver<SaveReviewFilterResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("SaveReviewFilter", request.getRequestId(), request).about(request.getName()),
        () -> saved(request));
  }

  private Answer<SaveReviewFilterResponse> saved(SaveReviewFilterRequest request) {
    Caller caller = ReviewSigners.filterer();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    SavedFilter wanted =
        new SavedFilter(
            FilterWords.name(request.getName()),
            FilterWords.read(request.getFilter()),
            who(caller),
            now(),
            request.getRequestId(),
            hash(request),
            "");
    return ReviewAnswers.answer(() -> filters.save(caller.tenant().value(), wanted))
        .map(FilterWords::message)
        .map(kept -> SaveReviewFilterResponse.newBuilder().setFilter(kept).build());
  }

  @Override
  public void dropReviewFilter(
      DropReviewFilterRequest request, StreamObserver<DropReviewFilterResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("DropReviewFilter", request.getRequestId(), request).about(request.getName()),
        () -> dropped(request));
  }

  private Answer<DropReviewFilterResponse> dropped(DropReviewFilterRequest request) {
    Caller caller = ReviewSigners.filterer();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    String name = FilterWords.name(request.getName());
    return ReviewAnswers.answer(
            () -> filters.drop(caller.tenant().value(), name, request.getRequestId()))
        .map(FilterWords::message)
        .map(was -> DropReviewFilterResponse.newBuilder().setFilter(was).build());
  }

  private static long size(SignOffReviewRequest request) {
    if (request.getSize() < 1) {
      throw new InvalidValue("size", String.valueOf(request.getSize()), "the size of the queue");
    }
    return request.getSize();
  }

  private static Reviewer who(Caller caller) {
    return ReviewWords.read(caller.actor());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
  }

  private static String hash(MessageLite request) {
    return HexFormat.of().formatHex(RequestHash.of(request));
  }
}
