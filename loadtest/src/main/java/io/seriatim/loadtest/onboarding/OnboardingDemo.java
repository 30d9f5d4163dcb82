package io.seriatim.loadtest.onboarding;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.demo.SetUpDemo;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.masterdata.v1.ChecklistItem;
import io.seriatim.proto.masterdata.v1.GetHandOverResponse;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingState;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The owner takes a fourth plant on for a product that three already pack: from the request to the
 * go-live, then a suspension, and the exit. Every step is a call that any client could make; a step
 * that has to be refused and is not ends it.
 */
public final class OnboardingDemo {
  private static final DemoUser REQUESTER = DemoUser.AMIR;
  private static final DemoUser FIRST = DemoUser.ANNA;
  private static final DemoUser SECOND = DemoUser.QUENTIN;
  private static final DemoUser THEIRS = NantesWorld.PERSON;

  private final Platform platform;
  private final Watcher watcher;
  private final StackDescription stack;
  private final Onboardings nantes;

  public OnboardingDemo(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
    this.stack = platform.stack();
    this.nantes = new Onboardings(platform, DemoWorld.OWNER, NantesWorld.SITE.operator());
  }

  /**
   * @param stays whether the operator stays live at the end
   * @return what is not as it must be; empty when all is well
   */
  public List<String> run(boolean stays) {
    new SetUpDemo(platform).run(1);
    begin();
    organise();
    compare();
    sample();
    ServiceFleet gateway =
        ServiceFleet.of(stack, List.of(ServiceCatalog.gatewayTakenOn(stack.servicePortBase())));
    try {
      gateway.start(watcher::say);
      String lot = new TestRun(platform, watcher, nantes).run(SECOND);
      goLive();
      List<String> problems = new FourOperators(platform, watcher).problems(lot);
      suspendAndResume();
      if (!stays) {
        exit();
      }
      return problems;
    } finally {
      gateway.stop(watcher::say);
    }
  }

  private void begin() {
    nantes
        .find(FIRST)
        .filter(
            shown -> shown.getOnboarding().getState() != OnboardingState.ONBOARDING_STATE_EXITED)
        .ifPresent(_ -> {
          nantes.exit(FIRST, "the demo begins anew");
          say("anna", "ends what an earlier demo left");
        });
    Onboarding asked = nantes.request(REQUESTER, "a fourth plant for Demozol 50 mg");
    say("amir", "asks: " + OnboardingText.line(asked));
    Onboarding agreed = nantes.agree(FIRST, NantesWorld.agreement());
    say(
        "anna",
        "writes the agreement down: numbers, SSCCs, reports, release and records are the owner's; "
            + OnboardingText.state(agreed));
  }

  private void organise() {
    boolean first = nantes.get(FIRST).getOnboarding().getRound() == 1;
    Onboarding organised =
        nantes.organise(
            FIRST, first ? NantesWorld.people() : OrganiseOnboardingRequest.getDefaultInstance());
    say("anna", OnboardingText.item(organised, ChecklistItem.CHECKLIST_ITEM_ORGANISATION));
    var administrator = new RealmAdministrator(stack);
    administrator.setPassword(THEIRS);
    String client = StackDescription.gatewayClientId(NantesWorld.SITE.gateway());
    stack.keepClientSecret(client, administrator.secretOf(client));
    say("identity provider", "its administrator gives nora a password and the gateway its secret");
  }

  private void compare() {
    ChecklistItem item = ChecklistItem.CHECKLIST_ITEM_MASTER_DATA;
    Onboarding wrong = nantes.compare(THEIRS, NantesWorld.statement(NantesWorld.TWO_WRONG));
    say("nora", "states her master data; " + OnboardingText.item(wrong, item));
    refused("anna", "NOT_IN_THIS_STATE", () -> nantes.sign(FIRST, "may pack"));
    Onboarding right = nantes.compare(THEIRS, NantesWorld.statement(DemoWorld.GTIN));
    say("nora", "corrects it; " + OnboardingText.item(right, item));
  }

  private void sample() {
    ChecklistItem item = ChecklistItem.CHECKLIST_ITEM_EPCIS_SAMPLE;
    Onboarding wrong = nantes.sample(THEIRS, bytes(NantesWorld.sample(NantesWorld.TWO_WRONG)));
    say("nora", "sends an EPCIS document; " + OnboardingText.item(wrong, item));
    Onboarding right = nantes.sample(THEIRS, bytes(NantesWorld.sample(DemoWorld.GTIN)));
    say("nora", "sends it again; " + OnboardingText.item(right, item));
  }

  private void goLive() {
    Onboarding tested =
        nantes.audit(
            SECOND, true, "AUD-2026-031", "batch record, reject handling and recall were shown");
    say("quentin", "held the mock audit: " + OnboardingText.state(tested));
    refused("amir", "ROLE_MISSING", () -> nantes.sign(REQUESTER, "may pack"));
    nantes.sign(FIRST, "may pack from today");
    say("anna", "signs the go-live, the first of two");
    refused("anna", "SAME_PERSON", () -> nantes.sign(FIRST, "may pack from today"));
    Onboarding live = nantes.sign(SECOND, "may pack from today");
    say("quentin", "signs the go-live, the second: " + OnboardingText.line(live));
  }

  private void suspendAndResume() {
    Onboarding suspended = nantes.suspend(SECOND, "two lots mixed up at line 1");
    say("quentin", "suspends: " + OnboardingText.line(suspended));
    new FourOperators(platform, watcher).requireNoGrant();
    nantes.sign(FIRST, "line 1 was cleared");
    Onboarding back = nantes.sign(SECOND, "line 1 was cleared");
    say("anna, quentin", "sign for it to go on: " + OnboardingText.line(back));
  }

  private void exit() {
    Onboarding exited = nantes.exit(FIRST, "the contract is over");
    GetHandOverResponse list = nantes.handOver(FIRST);
    say("anna", "ends it: " + OnboardingText.line(exited));
    say(
        "hand-over",
        "%,d bytes, SHA-256 %s"
            .formatted(
                list.getDocument().size(),
                HexFormat.of().formatHex(list.getSha256().toByteArray())));
  }

  private void refused(String who, String reason, Runnable act) {
    try {
      act.run();
    } catch (StatusRuntimeException refused) {
      if (Refusal.reason(refused).equals(reason)) {
        say(who, "is refused: " + Refusal.line(refused));
        return;
      }
      throw refused;
    }
    throw new PlatformException(who + " was not refused (expected: " + reason + ")");
  }

  private void say(String who, String what) {
    watcher.say(who, what);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
