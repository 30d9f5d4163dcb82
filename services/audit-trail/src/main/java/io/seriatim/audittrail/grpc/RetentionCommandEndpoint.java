package io.seriatim.audittrail.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.KeepLegalHolds;
import io.seriatim.audittrail.app.KeepRetentionClasses;
import io.seriatim.audittrail.contract.FilterWords;
import io.seriatim.audittrail.contract.HoldWords;
import io.seriatim.audittrail.contract.RetentionWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.LegalHold.Ground;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.audittrail.domain.retention.RetentionClass.Decision;
import io.seriatim.audittrail.domain.retention.RetentionClass.Proposal;
import io.seriatim.audittrail.domain.retention.RetentionTerms;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.audit.v1.DecideRetentionClassRequest;
import io.seriatim.proto.audit.v1.DecideRetentionClassResponse;
import io.seriatim.proto.audit.v1.HoldScope;
import io.seriatim.proto.audit.v1.LiftLegalHoldRequest;
import io.seriatim.proto.audit.v1.LiftLegalHoldResponse;
import io.seriatim.proto.audit.v1.PlaceLegalHoldRequest;
import io.seriatim.proto.audit.v1.PlaceLegalHoldResponse;
import io.seriatim.proto.audit.v1.ProposeRetentionClassRequest;
import io.seriatim.proto.audit.v1.ProposeRetentionClassResponse;
import io.seriatim.proto.audit.v1.RetentionCommandServiceGrpc.RetentionCommandServiceImplBase;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Takes decisions about the retention of the acting tenant's records. */
public final class RetentionCommandEndpoint extends RetentionCommandServiceImplBase {
  private final KeepRetentionClasses classes;
  private final KeepLegalHolds holds;
  private final Signers signers;
  private final Endpoints endpoints;
  private final Clock clock;

  public RetentionCommandEndpoint(
      KeepRetentionClasses classes,
      KeepLegalHolds holds,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    this.classes = classes;
    this.holds = holds;
    this.signers = new Signers(signatures);
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void proposeRetentionClass(
      ProposeRetentionClassRequest request,
      StreamObserver<ProposeRetentionClassResponse> observer) {
    endpoints.answer(
        observer,
        RetentionSigners.aboutClass(
            "ProposeRetentionClass", request.getRequestId(), request, request.getTerms().getName()),
        () -> asKeeper(request.getRequestId(), caller -> proposed(caller, request)));
  }

  private Answer<ProposeRetentionClassResponse> proposed(
      Caller caller, ProposeRetentionClassRequest request) {
    RetentionTerms terms = RetentionWords.read(request.getTerms());
    Proposal proposal =
        new Proposal(
            ReviewWords.read(caller.actor()), now(), request.getRequestId(), hash(request));
    return ReviewAnswers.answer(() -> classes.propose(caller.tenant(), terms, proposal))
        .map(kept ->
            ProposeRetentionClassResponse.newBuilder()
                .setRetentionClass(RetentionWords.message(kept))
                .build());
  }

  @Override
  public void decideRetentionClass(
      DecideRetentionClassRequest request, StreamObserver<DecideRetentionClassResponse> observer) {
    DecideRetentionClassRequest kept =
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    endpoints.answer(
        observer,
        RetentionSigners.aboutClass(
            "DecideRetentionClass", request.getRequestId(), kept, request.getName()),
        () -> asKeeper(request.getRequestId(), caller -> decided(caller, request, hash(kept))),
        answer -> Optional.of(answer.getRetentionClass().getDecision().getSignature()));
  }

  private Answer<DecideRetentionClassResponse> decided(
      Caller caller, DecideRetentionClassRequest request, String requestHash) {
    String name = FilterWords.name(request.getName());
    Decision wanted =
        new Decision(
            request.getApprove(),
            signers.signed(caller, request.getSigning(), now(), hex(request.getRecordHash())),
            request.getRequestId(),
            requestHash);
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            "DecideRetentionClass",
            request.getRequestId(),
            "%s/%d".formatted(name, request.getVersion()),
            request.getRecordHash().toByteArray());
    return ReviewAnswers.answer(() ->
            classes.decide(
                caller.tenant(),
                name,
                request.getVersion(),
                wanted,
                () -> signers.unproven(caller, act, request.getSigning())))
        .map(kept ->
            DecideRetentionClassResponse.newBuilder()
                .setRetentionClass(RetentionWords.message(kept))
                .build());
  }

  @Override
  public void placeLegalHold(
      PlaceLegalHoldRequest request, StreamObserver<PlaceLegalHoldResponse> observer) {
    PlaceLegalHoldRequest kept =
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    endpoints.answer(
        observer,
        RetentionSigners.aboutHold(
            "PlaceLegalHold",
            request.getRequestId(),
            kept,
            request.getScope(),
            request.getRequestId()),
        () -> asKeeper(request.getRequestId(), caller -> placed(caller, request, hash(kept))),
        answer -> Optional.of(answer.getHold().getPlaced()));
  }

  private Answer<PlaceLegalHoldResponse> placed(
      Caller caller, PlaceLegalHoldRequest request, String requestHash) {
    Ground ground = HoldWords.ground(caller.tenant(), request);
    LegalHold wanted =
        new LegalHold(
            ground,
            signers.signed(caller, request.getSigning(), now(), ground.hash()),
            requestHash,
            Optional.empty());
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            "PlaceLegalHold",
            request.getRequestId(),
            ground.scope().text(),
            new byte[0]);
    return ReviewAnswers.answer(
            () -> holds.place(wanted, () -> signers.unproven(caller, act, request.getSigning())))
        .map(kept -> PlaceLegalHoldResponse.newBuilder().setHold(HoldWords.message(kept)).build());
  }

  @Override
  public void liftLegalHold(
      LiftLegalHoldRequest request, StreamObserver<LiftLegalHoldResponse> observer) {
    LiftLegalHoldRequest kept =
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    endpoints.answer(
        observer,
        RetentionSigners.aboutHold(
            "LiftLegalHold",
            request.getRequestId(),
            kept,
            HoldScope.getDefaultInstance(),
            request.getHoldId()),
        () -> asKeeper(request.getRequestId(), caller -> lifted(caller, request, hash(kept))),
        answer -> Optional.of(answer.getHold().getLifted()));
  }

  private Answer<LiftLegalHoldResponse> lifted(
      Caller caller, LiftLegalHoldRequest request, String requestHash) {
    Lift wanted =
        new Lift(
            signers.signed(caller, request.getSigning(), now(), hex(request.getRecordHash())),
            request.getRequestId(),
            requestHash);
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            "LiftLegalHold",
            request.getRequestId(),
            request.getHoldId(),
            request.getRecordHash().toByteArray());
    return ReviewAnswers.answer(() ->
            holds.lift(
                caller.tenant(),
                request.getHoldId(),
                wanted,
                () -> signers.unproven(caller, act, request.getSigning())))
        .map(kept -> LiftLegalHoldResponse.newBuilder().setHold(HoldWords.message(kept)).build());
  }

  private <R> Answer<R> asKeeper(String requestId, Function<Caller, Answer<R>> act) {
    Caller caller = RetentionSigners.keeper();
    Optional<Refusal> badId = RequestIds.check(requestId, clock.instant());
    return badId.isPresent() ? Answer.refused(badId.get()) : act.apply(caller);
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

  private static String hex(ByteString bytes) {
    return hex(bytes.toByteArray());
  }
}
