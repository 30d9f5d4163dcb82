package io.seriatim.masterdata.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.LookUpOnboardings;
import io.seriatim.masterdata.contract.OnboardingRefusals;
import io.seriatim.masterdata.contract.OnboardingWords;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.RecordText;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;
import io.seriatim.proto.masterdata.v1.GetHandOverRequest;
import io.seriatim.proto.masterdata.v1.GetHandOverResponse;
import io.seriatim.proto.masterdata.v1.GetOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetOnboardingResponse;
import io.seriatim.proto.masterdata.v1.ListOnboardingsRequest;
import io.seriatim.proto.masterdata.v1.ListOnboardingsResponse;
import io.seriatim.proto.masterdata.v1.OnboardingKey;
import io.seriatim.proto.masterdata.v1.OnboardingQueryServiceGrpc.OnboardingQueryServiceImplBase;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows onboardings to their owners and operators; all others are told that there is none. */
public final class OnboardingQueryEndpoint extends OnboardingQueryServiceImplBase {
  private final Endpoints endpoints;
  private final LookUpOnboardings onboardings;

  public OnboardingQueryEndpoint(Endpoints endpoints, LookUpOnboardings onboardings) {
    this.endpoints = endpoints;
    this.onboardings = onboardings;
  }

  @Override
  public void getOnboarding(
      GetOnboardingRequest request, StreamObserver<GetOnboardingResponse> observer) {
    find(
        observer,
        "GetOnboarding",
        request,
        request.getKey(),
        () ->
            onboardings
                .one(OnboardingWords.read(request.getKey()), acting())
                .map(OnboardingQueryEndpoint::response));
  }

  private static GetOnboardingResponse response(Onboarding found) {
    return GetOnboardingResponse.newBuilder()
        .setOnboarding(OnboardingWords.write(found))
        .setRecordHash(ByteString.copyFrom(RecordText.hashOf(found).bytes()))
        .build();
  }

  @Override
  public void listOnboardings(
      ListOnboardingsRequest request, StreamObserver<ListOnboardingsResponse> observer) {
    endpoints.read(
        observer,
        () ->
            ListOnboardingsResponse.newBuilder()
                .addAllOnboardings(
                    onboardings.all(acting()).stream().map(OnboardingWords::brief).toList())
                .build());
  }

  @Override
  public void getHandOver(
      GetHandOverRequest request, StreamObserver<GetHandOverResponse> observer) {
    find(
        observer,
        "GetHandOver",
        request,
        request.getKey(),
        () ->
            onboardings
                .handOver(OnboardingWords.read(request.getKey()), acting())
                .map(list ->
                    GetHandOverResponse.newBuilder()
                        .setDocument(ByteString.copyFrom(list))
                        .setSha256(ByteString.copyFrom(RequestHash.of(list)))
                        .build()));
  }

  private <R> void find(
      StreamObserver<R> observer,
      String action,
      MessageLite request,
      OnboardingKey key,
      Supplier<Optional<R>> lookUp) {
    String what = "onboarding " + key.getOwner() + "/" + key.getOperator();
    endpoints.query(
        observer,
        Act.of(action, "", request).about(what),
        () ->
            lookUp
                .get()
                .map(Answer::done)
                .orElseGet(() ->
                    Answer.refused(
                        OnboardingRefusals.of(
                            RefusalReason.NOT_FOUND,
                            what,
                            "one that you are owner or operator of"))));
  }

  private static TenantId acting() {
    return Callers.current().tenant();
  }
}
