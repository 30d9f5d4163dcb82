package io.seriatim.masterdata.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Asking;
import io.seriatim.masterdata.app.onboarding.BeginOnboarding;
import io.seriatim.masterdata.app.onboarding.CheckOnboarding;
import io.seriatim.masterdata.app.onboarding.EndOnboarding;
import io.seriatim.masterdata.app.onboarding.OrganiseOnboarding;
import io.seriatim.masterdata.app.onboarding.Outcome;
import io.seriatim.masterdata.app.onboarding.SignGoLive;
import io.seriatim.masterdata.contract.AgreementWords;
import io.seriatim.masterdata.contract.OnboardingRefusals;
import io.seriatim.masterdata.contract.OnboardingWords;
import io.seriatim.masterdata.contract.StatementReading;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.Who;
import io.seriatim.proto.masterdata.v1.AgreeOnboardingRequest;
import io.seriatim.proto.masterdata.v1.AgreeOnboardingResponse;
import io.seriatim.proto.masterdata.v1.CheckEpcisSampleRequest;
import io.seriatim.proto.masterdata.v1.CheckEpcisSampleResponse;
import io.seriatim.proto.masterdata.v1.CheckTestBatchRequest;
import io.seriatim.proto.masterdata.v1.CheckTestBatchResponse;
import io.seriatim.proto.masterdata.v1.CheckTestNumbersRequest;
import io.seriatim.proto.masterdata.v1.CheckTestNumbersResponse;
import io.seriatim.proto.masterdata.v1.CompareMasterDataRequest;
import io.seriatim.proto.masterdata.v1.CompareMasterDataResponse;
import io.seriatim.proto.masterdata.v1.ExitOnboardingRequest;
import io.seriatim.proto.masterdata.v1.ExitOnboardingResponse;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingCommandServiceGrpc.OnboardingCommandServiceImplBase;
import io.seriatim.proto.masterdata.v1.OnboardingSigning;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingResponse;
import io.seriatim.proto.masterdata.v1.RecordMockAuditRequest;
import io.seriatim.proto.masterdata.v1.RecordMockAuditResponse;
import io.seriatim.proto.masterdata.v1.RequestOnboardingRequest;
import io.seriatim.proto.masterdata.v1.RequestOnboardingResponse;
import io.seriatim.proto.masterdata.v1.SignGoLiveRequest;
import io.seriatim.proto.masterdata.v1.SignGoLiveResponse;
import io.seriatim.proto.masterdata.v1.SuspendOnboardingRequest;
import io.seriatim.proto.masterdata.v1.SuspendOnboardingResponse;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes the steps of onboardings. */
public final class OnboardingCommandEndpoint extends OnboardingCommandServiceImplBase {
  private final Endpoints endpoints;
  private final UseCases useCases;
  private final ElectronicSignatures signatures;
  private final InstantSource clock;

  public OnboardingCommandEndpoint(
      Endpoints endpoints,
      UseCases useCases,
      ElectronicSignatures signatures,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.useCases = useCases;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** What can be asked for. */
  public record UseCases(
      BeginOnboarding begin,
      OrganiseOnboarding organise,
      CheckOnboarding check,
      SignGoLive sign,
      EndOnboarding end) {}

  @Override
  public void requestOnboarding(
      RequestOnboardingRequest request, StreamObserver<RequestOnboardingResponse> observer) {
    Act act =
        Act.of("RequestOnboarding", request.getRequestId(), request)
            .about("onboarding of " + request.getOperator());
    endpoints.answer(
        observer,
        act,
        () ->
            answer(
                useCases
                    .begin()
                    .request(
                        asking(request.getRequestId(), request),
                        TenantId.parse(request.getOperator()),
                        request.getPurpose()),
                now -> RequestOnboardingResponse.newBuilder().setOnboarding(now).build()));
  }

  @Override
  public void agreeOnboarding(
      AgreeOnboardingRequest request, StreamObserver<AgreeOnboardingResponse> observer) {
    Step step = new Step("AgreeOnboarding", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .begin()
                .agree(step.asking(clock), step.key(), AgreementWords.read(request.getAgreement())),
        now -> AgreeOnboardingResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void organiseOnboarding(
      OrganiseOnboardingRequest request, StreamObserver<OrganiseOnboardingResponse> observer) {
    Step step = new Step("OrganiseOnboarding", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .organise()
                .organise(
                    step.asking(clock),
                    step.key(),
                    new OrganiseOnboarding.Wanted(
                        request.getUsersList().stream().map(StatementReading::person).toList(),
                        request.getGatewaysList().stream()
                            .map(StatementReading::gateway)
                            .toList())),
        now -> OrganiseOnboardingResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void compareMasterData(
      CompareMasterDataRequest request, StreamObserver<CompareMasterDataResponse> observer) {
    Step step = new Step("CompareMasterData", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .check()
                .compare(
                    step.asking(clock), step.key(), StatementReading.of(request.getStatement())),
        now -> CompareMasterDataResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void checkEpcisSample(
      CheckEpcisSampleRequest request, StreamObserver<CheckEpcisSampleResponse> observer) {
    Step step = new Step("CheckEpcisSample", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .check()
                .sample(step.asking(clock), step.key(), request.getDocument().toByteArray()),
        now -> CheckEpcisSampleResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void checkTestNumbers(
      CheckTestNumbersRequest request, StreamObserver<CheckTestNumbersResponse> observer) {
    Step step = new Step("CheckTestNumbers", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .check()
                .numbers(
                    step.asking(clock),
                    step.key(),
                    Gtin.parse(request.getGtin()),
                    request.getOrderId()),
        now -> CheckTestNumbersResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void checkTestBatch(
      CheckTestBatchRequest request, StreamObserver<CheckTestBatchResponse> observer) {
    Step step = new Step("CheckTestBatch", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .check()
                .batch(
                    step.asking(clock),
                    step.key(),
                    Gtin.parse(request.getGtin()),
                    request.getLot()),
        now -> CheckTestBatchResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void recordMockAudit(
      RecordMockAuditRequest request, StreamObserver<RecordMockAuditResponse> observer) {
    Step step = new Step("RecordMockAudit", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () ->
            useCases
                .check()
                .mockAudit(
                    step.asking(clock),
                    step.key(),
                    request.getPassed(),
                    request.getReference(),
                    request.getSummary()),
        now -> RecordMockAuditResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void suspendOnboarding(
      SuspendOnboardingRequest request, StreamObserver<SuspendOnboardingResponse> observer) {
    Step step = new Step("SuspendOnboarding", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () -> useCases.end().suspend(step.asking(clock), step.key(), request.getReason()),
        now -> SuspendOnboardingResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void exitOnboarding(
      ExitOnboardingRequest request, StreamObserver<ExitOnboardingResponse> observer) {
    Step step = new Step("ExitOnboarding", request.getRequestId(), request, request.getKey());
    run(
        observer,
        step,
        () -> useCases.end().exit(step.asking(clock), step.key(), request.getReason()),
        now -> ExitOnboardingResponse.newBuilder().setOnboarding(now).build());
  }

  @Override
  public void signGoLive(SignGoLiveRequest request, StreamObserver<SignGoLiveResponse> observer) {
    OnboardingSigning kept =
        request.getSigning().toBuilder().clearPassword().clearSignInToken().build();
    SignGoLiveRequest withoutSecrets = request.toBuilder().setSigning(kept).build();
    Step step = new Step("SignGoLive", request.getRequestId(), withoutSecrets, request.getKey());
    run(
        observer,
        step,
        () -> sign(step, request),
        now -> SignGoLiveResponse.newBuilder().setOnboarding(now).build());
  }

  private Outcome sign(Step step, SignGoLiveRequest request) {
    OnboardingSigning given = request.getSigning();
    Proof proof = Proof.of(given.getUsername(), given.getPassword(), given.getSignInToken());
    Caller caller = Callers.current();
    OnboardingKey key = step.key();
    SignedAct act =
        new SignedAct(
            caller.tenant(),
            step.action(),
            step.requestId(),
            key.toString(),
            request.getRecordHash().toByteArray());
    SignGoLive.Signing signing =
        new SignGoLive.Signing(
            given.getUsername(),
            given.getMeaning(),
            RecordHash.of(request.getRecordHash().toByteArray()),
            proof instanceof Proof.SignedIn);
    return useCases
        .sign()
        .sign(
            step.asking(clock),
            key,
            signing,
            () ->
                signatures
                    .refuses(caller, act, proof)
                    .ifPresent(refusal -> {
                      throw new RefusedException(refusal);
                    }));
  }

  /** A step that is asked for. */
  private record Step(
      String action,
      String requestId,
      MessageLite request,
      io.seriatim.proto.masterdata.v1.OnboardingKey named) {
    OnboardingKey key() {
      return OnboardingWords.read(named);
    }

    Asking asking(InstantSource clock) {
      return OnboardingCommandEndpoint.asking(requestId, request, clock);
    }

    /** In the log of the owner, also where the operator acts; in one's own where there is none. */
    Act act() {
      Act act =
          Act.of(action, requestId, request)
              .about("onboarding " + named.getOwner() + "/" + named.getOperator());
      TenantId acting = Callers.current().tenant();
      try {
        OnboardingKey key = key();
        return key.concerns(acting) ? act.ownedBy(key.owner()) : act;
      } catch (InvalidValue unreadable) {
        return act;
      }
    }
  }

  private <R> void run(
      StreamObserver<R> observer,
      Step step,
      Supplier<Outcome> useCase,
      Function<Onboarding, R> response) {
    endpoints.answer(observer, step.act(), () -> answer(useCase.get(), response));
  }

  private static <R> Answer<R> answer(Outcome outcome, Function<Onboarding, R> response) {
    return OnboardingRefusals.answer(outcome).map(response);
  }

  private Asking asking(String requestId, MessageLite request) {
    return asking(requestId, request, clock);
  }

  private static Asking asking(String requestId, MessageLite request, InstantSource clock) {
    Caller caller = Callers.current();
    Who who = new Who(caller.actor().getId(), caller.displayName(), clock.instant());
    return new Asking(caller.tenant(), who, requestId, RequestHash.of(request));
  }
}
