package io.seriatim.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.StatusRuntimeException;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.masterdata.contract.FactWriting;
import io.seriatim.proto.masterdata.v1.ChecklistEntry;
import io.seriatim.proto.masterdata.v1.ChecklistItem;
import io.seriatim.proto.masterdata.v1.ChecklistStanding;
import io.seriatim.proto.masterdata.v1.ExitOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetHandOverRequest;
import io.seriatim.proto.masterdata.v1.GetOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.ListOnboardingsRequest;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingGateway;
import io.seriatim.proto.masterdata.v1.OnboardingState;
import io.seriatim.proto.masterdata.v1.OnboardingUser;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import io.seriatim.proto.masterdata.v1.RequestOnboardingRequest;
import io.seriatim.proto.masterdata.v1.SuspendOnboardingRequest;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A contract manufacturer is taken on and let go, on the real Cassandra, Kafka and Keycloak. */
class OnboardingIT {
  private static final String GTIN = DemoFacts.DEMOZOL.value();

  /** Two digits are wrong and make each other good: the check digit is right. */
  private static final String TWO_WRONG = "00309990222455";

  private static OnboardingRun run;
  private static OnboardingChecks checks;

  @BeforeAll
  static void start() throws Exception {
    run = new OnboardingRun();
    checks = new OnboardingChecks(run);
    publish("acme", publishing().setTenant(FactWriting.of(DemoFacts.OWNER)));
    publish("cmo-lyon", publishing().setTenant(FactWriting.of(DemoFacts.OPERATOR)));
    publish("cmo-lyon", publishing().setSite(FactWriting.of(DemoFacts.LYON_PLANT)));
    publish("acme", publishing().setProduct(FactWriting.of(DemoFacts.PRODUCT)));
    publish("acme", publishing().setGrant(FactWriting.of(DemoFacts.GRANT)));
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  private static PublishRequest.Builder publishing() {
    return PublishRequest.newBuilder().setRequestId(run.id());
  }

  private static void publish(String tenant, PublishRequest.Builder request) {
    run.with(Servers.serviceToken(), tenant, MasterDataCommandServiceGrpc::newBlockingStub)
        .publish(request.build());
  }

  @Test
  @Requirement({
    "URS-ONBOARD-001",
    "URS-ONBOARD-002",
    "URS-ONBOARD-003",
    "URS-ONBOARD-005",
    "URS-ONBOARD-006",
    "URS-ONBOARD-007"
  })
  @Requirement("A11-3")
  void anOperatorIsTakenOnTestedSignedInSuspendedResumedAndLetGo() throws Exception {
    requestedAndAgreed();
    organised();
    wrongDigitsAreCaughtAndCorrected();
    tested();
    signedByTwo();
    suspendedAndResumed();
    strangersSeeNothing();
    letGo();
  }

  private static void requestedAndAgreed() {
    RequestOnboardingRequest request = run.request();
    Onboarding first = run.as("amir").requestOnboarding(request).getOnboarding();
    Onboarding again = run.as("amir").requestOnboarding(request).getOnboarding();

    assertThat(first.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_REQUESTED);
    assertThat(again).isEqualTo(first);
    refused("NOT_IN_THIS_STATE", () -> run.as("amir").requestOnboarding(run.request()));
    refused("ROLE_MISSING", () -> run.as("amir").agreeOnboarding(run.agreement()));
    assertThat(run.as("anna").agreeOnboarding(run.agreement()).getOnboarding().getState())
        .isEqualTo(OnboardingState.ONBOARDING_STATE_AGREED);
    assertThat(checks.grantOf(run.operator())).isEmpty();
  }

  private static void organised() {
    OrganiseOnboardingRequest request =
        OrganiseOnboardingRequest.newBuilder()
            .setRequestId(run.id())
            .setKey(run.key())
            .addUsers(user(run.user(), "cmo-admin", "quality"))
            .addGateways(
                OnboardingGateway.newBuilder().setGatewayId(run.gateway()).setSiteId(run.site()))
            .build();
    refused(
        "ROLE_NOT_FOR_OPERATORS",
        () ->
            run.as("anna")
                .organiseOnboarding(
                    request.toBuilder()
                        .setRequestId(run.id())
                        .addUsers(user("x." + run.user(), "service"))
                        .build()));
    refused(
        "NAME_TAKEN",
        () ->
            run.as("anna")
                .organiseOnboarding(
                    request.toBuilder()
                        .setRequestId(run.id())
                        .addUsers(user("luc", "quality"))
                        .build()));

    Onboarding done = run.as("anna").organiseOnboarding(request).getOnboarding();
    Onboarding again = run.as("anna").organiseOnboarding(request).getOnboarding();

    assertThat(done.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_ORGANISED);
    assertThat(done.getSettled()).isTrue();
    assertThat(again.getRevision()).isEqualTo(done.getRevision());
    assertThat(checks.grantOf(run.operator())).isEqualTo("onboarding-1-test 1000");
    assertThat(
            run.facts(RealmPeople.gatewayToken(run.gateway()))
                .getTenant(GetTenantRequest.newBuilder().setTenantId(run.operator()).build())
                .getTenant()
                .getName())
        .isEqualTo("Nantes Packing");
  }

  private static OnboardingUser user(String name, String... roles) {
    return OnboardingUser.newBuilder()
        .setUsername(name)
        .setFirstName("Nora")
        .setLastName("Petit")
        .setEmail(name + "@nantes.example.test")
        .addAllRoles(List.of(roles))
        .setSiteId(run.site())
        .build();
  }

  /** The operator itself compares: its own people were made by the step before. */
  private static void wrongDigitsAreCaughtAndCorrected() {
    RealmPeople.setPassword(run.user(), "first-" + run.user());
    String nora = RealmPeople.token(run.user(), "first-" + run.user());

    Onboarding wrong = checks.compare(nora, TWO_WRONG);
    ChecklistEntry failed = OnboardingChecks.item(wrong, ChecklistItem.CHECKLIST_ITEM_MASTER_DATA);
    Onboarding right = checks.compare(nora, GTIN);

    assertThat(failed.getStanding()).isEqualTo(ChecklistStanding.CHECKLIST_STANDING_FAILED);
    assertThat(failed.getFindingsList())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.getPositionsList()).containsExactly(9, 11);
          assertThat(finding.getExplanation())
              .contains("two digits make each other good")
              .contains("On the line: ");
        });
    assertThat(OnboardingChecks.item(right, ChecklistItem.CHECKLIST_ITEM_MASTER_DATA).getStanding())
        .isEqualTo(ChecklistStanding.CHECKLIST_STANDING_PASSED);
    refused(
        "ROLE_MISSING",
        () ->
            run.commands(nora)
                .exitOnboarding(
                    ExitOnboardingRequest.newBuilder()
                        .setRequestId(run.id())
                        .setKey(run.key())
                        .setReason("we leave")
                        .build()));
    refused("NOT_THE_OWNER", () -> checks.audit(nora));
  }

  private static void tested() {
    assertThat(checks.sample("https://id.gs1.org/01/" + TWO_WRONG + "/21/A1"))
        .isEqualTo(ChecklistStanding.CHECKLIST_STANDING_FAILED);
    assertThat(checks.sample("https://id.gs1.org/01/" + GTIN + "/21/A1"))
        .isEqualTo(ChecklistStanding.CHECKLIST_STANDING_PASSED);
    assertThat(checks.numbers("no-such-order"))
        .isEqualTo(ChecklistStanding.CHECKLIST_STANDING_FAILED);
    assertThat(checks.numbers("order-test")).isEqualTo(ChecklistStanding.CHECKLIST_STANDING_PASSED);
    assertThat(checks.batch("OPEN1")).isEqualTo(ChecklistStanding.CHECKLIST_STANDING_FAILED);
    assertThat(checks.batch("TEST1")).isEqualTo(ChecklistStanding.CHECKLIST_STANDING_PASSED);
    refused("NOT_IN_THIS_STATE", () -> run.sign("anna", Servers.demoPassword("anna")));
    Onboarding tested = checks.audit(Servers.tokenFor("quentin"));
    assertThat(tested.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_TESTED);
  }

  private static void signedByTwo() {
    refused("SIGNATURE_NOT_PROVEN", () -> run.sign("anna", "not-her-password"));
    assertThat(run.sign("anna", Servers.demoPassword("anna")).getOnboarding().getState())
        .isEqualTo(OnboardingState.ONBOARDING_STATE_TESTED);
    refused("SAME_PERSON", () -> run.sign("anna", Servers.demoPassword("anna")));
    assertThat(checks.grantOf(run.operator())).isEqualTo("onboarding-1-test 1000");

    Onboarding live = run.sign("quentin", Servers.demoPassword("quentin")).getOnboarding();

    assertThat(live.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_LIVE);
    assertThat(live.getSettled()).isTrue();
    assertThat(live.getSignaturesList())
        .extracting(signature -> signature.getUserName())
        .containsExactly("anna", "quentin");
    assertThat(checks.grantOf(run.operator())).isEqualTo("onboarding-1-work 1000000");
  }

  private static void suspendedAndResumed() {
    SuspendOnboardingRequest request =
        SuspendOnboardingRequest.newBuilder()
            .setRequestId(run.id())
            .setKey(run.key())
            .setReason("two lots mixed up at line 1")
            .build();
    Onboarding suspended = run.as("quentin").suspendOnboarding(request).getOnboarding();

    assertThat(suspended.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_SUSPENDED);
    assertThat(checks.grantOf(run.operator())).isEmpty();
    run.sign("quentin", Servers.demoPassword("quentin"));
    assertThat(checks.grantOf(run.operator())).isEmpty();
    run.sign("anna", Servers.demoPassword("anna"));
    assertThat(checks.grantOf(run.operator())).isEqualTo("onboarding-1-work 1000000");
  }

  private static void strangersSeeNothing() {
    refused(
        "NOT_FOUND",
        () ->
            run.queries(Servers.tokenFor("paula"))
                .getOnboarding(GetOnboardingRequest.newBuilder().setKey(run.key()).build()));
    assertThat(operatorsOf("paula")).isEmpty();
    assertThat(operatorsOf("luc")).isEmpty();
    assertThat(operatorsOf("anna")).contains(run.operator());
    assertThat(checks.grantOf("cmo-lyon")).isEqualTo("lyon-demozol 10000");
    String gateway = RealmPeople.gatewayToken(run.gateway());
    GetProductRequest product = GetProductRequest.newBuilder().setGtin(GTIN).build();
    assertThat(run.facts(gateway).getProduct(product).getProduct().getName()).isEqualTo("Demozol");
    refused(
        "NOT_FOUND",
        () ->
            run.facts(gateway)
                .getTenant(GetTenantRequest.newBuilder().setTenantId("cmo-lyon").build()));
  }

  private static List<String> operatorsOf(String user) {
    return run
        .queries(Servers.tokenFor(user))
        .listOnboardings(ListOnboardingsRequest.getDefaultInstance())
        .getOnboardingsList()
        .stream()
        .map(onboarding -> onboarding.getKey().getOperator())
        .toList();
  }

  private static void letGo() throws Exception {
    Onboarding exited =
        run.as("anna")
            .exitOnboarding(
                ExitOnboardingRequest.newBuilder()
                    .setRequestId(run.id())
                    .setKey(run.key())
                    .setReason("contract is over")
                    .build())
            .getOnboarding();
    var list =
        run.queries(Servers.tokenFor("quentin"))
            .getHandOver(GetHandOverRequest.newBuilder().setKey(run.key()).build());

    assertThat(exited.getState()).isEqualTo(OnboardingState.ONBOARDING_STATE_EXITED);
    assertThat(checks.grantOf(run.operator())).isEmpty();
    assertThat(list.getDocument().toStringUtf8())
        .contains("order-open")
        .doesNotContain("order-test")
        .contains("onboarding-1-work")
        .contains("site/" + run.site());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getDocument().toByteArray());
    assertThat(list.getSha256().toByteArray()).isEqualTo(hash);
    assertThat(exited.getHandOverHash()).isEqualTo(list.getSha256());
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-TENANT-002"})
  void aStrangerIsAnsweredAsIfThereWereNoOnboarding() {
    // Given
    run.as("amir")
        .requestOnboarding(
            RequestOnboardingRequest.newBuilder()
                .setRequestId(run.id())
                .setOperator("cmo-faro")
                .setPurpose("packing at Faro")
                .build());
    run.as("anna")
        .exitOnboarding(
            ExitOnboardingRequest.newBuilder()
                .setRequestId(run.id())
                .setKey(run.key().toBuilder().setOperator("cmo-faro"))
                .setReason("another line is free")
                .build());
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-faro");
    tenants.put("other", "cmo-porto");

    // When
    try (Probe probe = new Probe(run.context().getBean(AccessTable.class), onboardingServices())) {
      Things there = checks.things("cmo-faro");
      Things none = checks.things("cmo-none");
      CommandTimes times =
          CommandTimes.of(probe, "cmo-porto", there, none, List.of("SuspendOnboarding"))
              .print("master-data-onboarding");
      RelationMatrix matrix =
          RelationMatrix.run(probe, tenants, there, none).print("master-data-onboarding");

      // Then
      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
    }
  }

  /** Facts have their own matrix; what is asked for here by the operator's name is no fact. */
  private static List<BindableService> onboardingServices() {
    return run.context().getBeansOfType(BindableService.class).stream()
        .filter(service ->
            service.bindService().getServiceDescriptor().getName().contains("Onboarding"))
        .toList();
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void anOnboardingIsAskedForOverHttpTooAndBadInputIsToldWhatIsWrong() throws Exception {
    HttpResponse<String> bad = checks.post("{\"operator\": \"acme\", \"purpose\": \"packing\"}");
    HttpResponse<String> short1 = checks.post("{\"operator\": \"cmo-brest\", \"purpose\": \"x\"}");
    HttpResponse<String> good =
        checks.post("{\"operator\": \"cmo-brest\", \"purpose\": \"packing\"}");

    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("another tenant than the owner");
    assertThat(short1.statusCode()).isEqualTo(400);
    assertThat(short1.body()).contains("3 to 500");
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.body()).contains("ONBOARDING_STATE_REQUESTED");
  }

  private static void refused(String reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failed ->
                assertThat(Refusals.fromStatus(failed))
                    .hasValueSatisfying(info -> {
                      assertThat(info.getReason()).isEqualTo(reason);
                      assertThat(info.getMetadataMap()).containsKey("advice");
                    }));
  }
}
