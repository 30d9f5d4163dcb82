package io.seriatim.loadtest.onboarding;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.masterdata.v1.AgreeOnboardingRequest;
import io.seriatim.proto.masterdata.v1.CheckEpcisSampleRequest;
import io.seriatim.proto.masterdata.v1.CheckTestBatchRequest;
import io.seriatim.proto.masterdata.v1.CheckTestNumbersRequest;
import io.seriatim.proto.masterdata.v1.CompareMasterDataRequest;
import io.seriatim.proto.masterdata.v1.ExitOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetHandOverRequest;
import io.seriatim.proto.masterdata.v1.GetHandOverResponse;
import io.seriatim.proto.masterdata.v1.GetOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetOnboardingResponse;
import io.seriatim.proto.masterdata.v1.ListOnboardingsRequest;
import io.seriatim.proto.masterdata.v1.MasterDataStatement;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingAgreement;
import io.seriatim.proto.masterdata.v1.OnboardingCommandServiceGrpc;
import io.seriatim.proto.masterdata.v1.OnboardingCommandServiceGrpc.OnboardingCommandServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.OnboardingKey;
import io.seriatim.proto.masterdata.v1.OnboardingQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.OnboardingSigning;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import io.seriatim.proto.masterdata.v1.RecordMockAuditRequest;
import io.seriatim.proto.masterdata.v1.RequestOnboardingRequest;
import io.seriatim.proto.masterdata.v1.SignGoLiveRequest;
import io.seriatim.proto.masterdata.v1.SuspendOnboardingRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The onboarding of one operator by one owner: each step, as somebody of the demo. */
public final class Onboardings {
  private static final String SERVICE = "master-data";

  private final Platform platform;
  private final OnboardingKey key;

  public Onboardings(Platform platform, String owner, String operator) {
    this.platform = platform;
    this.key = OnboardingKey.newBuilder().setOwner(owner).setOperator(operator).build();
  }

  /** As it is, if there is one that the user may see. */
  public Optional<GetOnboardingResponse> find(DemoUser who) {
    try {
      return Optional.of(get(who));
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  public GetOnboardingResponse get(DemoUser who) {
    return platform
        .as(who, SERVICE, OnboardingQueryServiceGrpc::newBlockingStub)
        .getOnboarding(GetOnboardingRequest.newBuilder().setKey(key).build());
  }

  /** All that the user may see. */
  public static List<Onboarding> all(Platform platform, DemoUser who) {
    return platform
        .as(who, SERVICE, OnboardingQueryServiceGrpc::newBlockingStub)
        .listOnboardings(ListOnboardingsRequest.getDefaultInstance())
        .getOnboardingsList();
  }

  public Onboarding request(DemoUser who, String purpose) {
    return commands(who)
        .requestOnboarding(
            RequestOnboardingRequest.newBuilder()
                .setRequestId(id())
                .setOperator(key.getOperator())
                .setPurpose(purpose)
                .build())
        .getOnboarding();
  }

  public Onboarding agree(DemoUser who, OnboardingAgreement agreement) {
    return commands(who)
        .agreeOnboarding(
            AgreeOnboardingRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setAgreement(agreement)
                .build())
        .getOnboarding();
  }

  /**
   * @param people users and gateways; the rest is filled in
   */
  public Onboarding organise(DemoUser who, OrganiseOnboardingRequest people) {
    return commands(who)
        .organiseOnboarding(people.toBuilder().setRequestId(id()).setKey(key).build())
        .getOnboarding();
  }

  public Onboarding compare(DemoUser who, MasterDataStatement statement) {
    return commands(who)
        .compareMasterData(
            CompareMasterDataRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setStatement(statement)
                .build())
        .getOnboarding();
  }

  public Onboarding sample(DemoUser who, byte[] document) {
    return commands(who)
        .checkEpcisSample(
            CheckEpcisSampleRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setDocument(ByteString.copyFrom(document))
                .build())
        .getOnboarding();
  }

  public Onboarding numbers(DemoUser who, String gtin, String orderId) {
    return commands(who)
        .checkTestNumbers(
            CheckTestNumbersRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setGtin(gtin)
                .setOrderId(orderId)
                .build())
        .getOnboarding();
  }

  public Onboarding batch(DemoUser who, String gtin, String lot) {
    return commands(who)
        .checkTestBatch(
            CheckTestBatchRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setGtin(gtin)
                .setLot(lot)
                .build())
        .getOnboarding();
  }

  public Onboarding audit(DemoUser who, boolean passed, String reference, String summary) {
    return commands(who)
        .recordMockAudit(
            RecordMockAuditRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setPassed(passed)
                .setReference(reference)
                .setSummary(summary)
                .build())
        .getOnboarding();
  }

  /** Signs what is shown now. */
  public Onboarding sign(DemoUser who, String meaning) {
    return commands(who)
        .signGoLive(
            SignGoLiveRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setRecordHash(get(who).getRecordHash())
                .setSigning(
                    OnboardingSigning.newBuilder()
                        .setMeaning(meaning)
                        .setUsername(who.username())
                        .setPassword(who.password()))
                .build())
        .getOnboarding();
  }

  public Onboarding suspend(DemoUser who, String reason) {
    return commands(who)
        .suspendOnboarding(
            SuspendOnboardingRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setReason(reason)
                .build())
        .getOnboarding();
  }

  public Onboarding exit(DemoUser who, String reason) {
    return commands(who)
        .exitOnboarding(
            ExitOnboardingRequest.newBuilder()
                .setRequestId(id())
                .setKey(key)
                .setReason(reason)
                .build())
        .getOnboarding();
  }

  /** What the operator held at the exit. */
  public GetHandOverResponse handOver(DemoUser who) {
    return platform
        .as(who, SERVICE, OnboardingQueryServiceGrpc::newBlockingStub)
        .getHandOver(GetHandOverRequest.newBuilder().setKey(key).build());
  }

  private OnboardingCommandServiceBlockingStub commands(DemoUser who) {
    return platform.as(who, SERVICE, OnboardingCommandServiceGrpc::newBlockingStub);
  }

  private static String id() {
    return "tenant-" + UUID.randomUUID();
  }
}
