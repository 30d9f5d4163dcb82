package io.seriatim.masterdata.domain.onboarding;

import static io.seriatim.masterdata.DemoOnboarding.AMIR;
import static io.seriatim.masterdata.DemoOnboarding.ANNA;
import static io.seriatim.masterdata.DemoOnboarding.KEY;
import static io.seriatim.masterdata.DemoOnboarding.QUENTIN;
import static io.seriatim.masterdata.DemoOnboarding.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.testkit.Requirement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowTest {
  private static final Map<OnboardingState, Set<Step>> TABLE =
      new EnumMap<>(
          Map.of(
              OnboardingState.REQUESTED, Set.of(Step.AGREE, Step.EXIT),
              OnboardingState.AGREED, Set.of(Step.AGREE, Step.ORGANISE, Step.EXIT),
              OnboardingState.ORGANISED, Set.of(Step.CHECK, Step.EXIT),
              OnboardingState.TESTED, Set.of(Step.CHECK, Step.SIGN, Step.EXIT),
              OnboardingState.LIVE, Set.of(Step.SUSPEND, Step.EXIT),
              OnboardingState.SUSPENDED, Set.of(Step.CHECK, Step.SIGN, Step.EXIT),
              OnboardingState.EXITED, Set.of(Step.REQUEST)));

  @ParameterizedTest
  @EnumSource(OnboardingState.class)
  @Requirement("URS-ONBOARD-001")
  void everyStepIsDoneWhereTheTableSaysSoAndRefusedEverywhereElse(OnboardingState state) {
    Onboarding now = in(state);
    for (Step step : Step.values()) {
      boolean done = decided(now, step) instanceof Decision.Keep;

      assertThat(done)
          .as(state + " " + step)
          .isEqualTo(TABLE.getOrDefault(state, Set.of()).contains(step));
      if (!done) {
        assertThat(reason(decided(now, step))).isEqualTo(RefusalReason.NOT_IN_THIS_STATE);
      }
    }
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void theLastItemThatPassesMakesItTestedAndOneThatFailsTakesThatBack() {
    Onboarding tested = in(OnboardingState.TESTED);
    CheckResult failed = new CheckResult.Failed("sample", List.of(), ANNA);

    Onboarding back = kept(Workflow.check(tested, ChecklistItem.EPCIS_SAMPLE, failed, ANNA));
    Onboarding again = kept(Workflow.check(back, ChecklistItem.EPCIS_SAMPLE, passed(), ANNA));

    assertThat(tested.missing()).isEmpty();
    assertThat(back.state()).isEqualTo(OnboardingState.ORGANISED);
    assertThat(back.missing()).containsExactly(ChecklistItem.EPCIS_SAMPLE);
    assertThat(again.state()).isEqualTo(OnboardingState.TESTED);
  }

  @Test
  @Requirement("URS-ONBOARD-002")
  void grantsComeIntoForceByTwoPeopleNeitherOfWhomAskedForIt() {
    Onboarding tested = in(OnboardingState.TESTED);

    Onboarding once = kept(sign(tested, ANNA));
    Onboarding twice = kept(sign(once, QUENTIN));

    assertThat(once.state()).isEqualTo(OnboardingState.TESTED);
    assertThat(twice.state()).isEqualTo(OnboardingState.LIVE);
    assertThat(twice.signatures()).extracting(Signed::who).containsExactly(ANNA, QUENTIN);
    assertThat(twice.settled()).isFalse();
    assertThat(reason(sign(once, ANNA))).isEqualTo(RefusalReason.SAME_PERSON);
    assertThat(reason(sign(tested, AMIR))).isEqualTo(RefusalReason.REQUESTER_MAY_NOT_SIGN);
    assertThat(reason(sign(once, AMIR))).isEqualTo(RefusalReason.REQUESTER_MAY_NOT_SIGN);
  }

  @Test
  @Requirement("URS-ONBOARD-002")
  void whatIsCheckedAfterASignatureMakesItVoid() {
    Onboarding once = kept(sign(in(OnboardingState.TESTED), ANNA));
    CheckResult later = new CheckResult.Passed("looked at again", QUENTIN);

    Onboarding changed = kept(Workflow.check(once, ChecklistItem.MOCK_AUDIT, later, QUENTIN));

    assertThat(changed.state()).isEqualTo(OnboardingState.TESTED);
    assertThat(changed.signatures()).isEmpty();
    Signed old = signed(QUENTIN, RecordText.hashOf(once));
    assertThat(reason(Workflow.sign(changed, old))).isEqualTo(RefusalReason.RECORD_CHANGED);
  }

  @Test
  @Requirement("URS-ONBOARD-002")
  void theRecordThatIsSignedIsTheSameForBothAndAnotherForEachOtherAgreement() {
    Onboarding tested = in(OnboardingState.TESTED);
    Onboarding once = kept(sign(tested, ANNA));
    Onboarding other = kept(Workflow.agree(in(OnboardingState.REQUESTED), withTestQuota(7), ANNA));
    Onboarding same = kept(Workflow.agree(in(OnboardingState.REQUESTED), TERMS, ANNA));

    assertThat(RecordText.hashOf(once)).isEqualTo(RecordText.hashOf(tested));
    assertThat(RecordText.hashOf(other)).isNotEqualTo(RecordText.hashOf(same));
  }

  @Test
  @Requirement("URS-ONBOARD-006")
  void aSuspensionWithdrawsEachGrantAndTwoPeopleBringThemBack() {
    Onboarding live = in(OnboardingState.LIVE);

    Onboarding suspended = kept(Workflow.suspend(live, "mix-up at line 1", QUENTIN));
    Onboarding once = kept(sign(suspended, ANNA));
    Onboarding back = kept(sign(once, QUENTIN));

    assertThat(inForce(live)).containsExactly("onboarding-1-work");
    assertThat(inForce(suspended)).isEmpty();
    assertThat(WantedGrants.of(suspended))
        .allSatisfy(grant -> assertThat(grant.withdrawnReason()).contains("mix-up at line 1"));
    assertThat(inForce(once)).isEmpty();
    assertThat(back.state()).isEqualTo(OnboardingState.LIVE);
    assertThat(inForce(back)).containsExactly("onboarding-1-work");
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void grantsHoldOnlyWhereTheStateWantsThemAndFewNumbersWhereItIsTested() {
    for (OnboardingState state : OnboardingState.values()) {
      List<String> wanted =
          switch (state) {
            case REQUESTED, AGREED, SUSPENDED, EXITED -> List.of();
            case ORGANISED, TESTED -> List.of("onboarding-1-test");
            case LIVE -> List.of("onboarding-1-work");
          };
      assertThat(inForce(in(state))).as(state.name()).isEqualTo(wanted);
    }
    assertThat(WantedGrants.of(in(OnboardingState.TESTED)).getFirst().quota()).isEqualTo(1_000);
    assertThat(WantedGrants.of(in(OnboardingState.LIVE)).getLast().quota()).isEqualTo(1_000_000);
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void afterAnExitItBeginsAnewWithGrantsOfItsOwn() {
    Onboarding exited = in(OnboardingState.EXITED);

    Onboarding again = kept(Workflow.request(Optional.of(exited), KEY, "second try", ANNA));
    Onboarding agreed = kept(Workflow.agree(again, TERMS, ANNA));

    assertThat(again.round()).isEqualTo(2);
    assertThat(again.missing()).hasSize(ChecklistItem.values().length);
    assertThat(again.requester()).isEqualTo(ANNA);
    assertThat(WantedGrants.of(agreed)).extracting(Grant::id).allMatch(id -> id.contains("-2-"));
  }

  @Test
  @Requirement("URS-ONBOARD-007")
  void thePlatformItselfIsNobodysOperator() {
    OnboardingKey platform = new OnboardingKey(KEY.owner(), TenantId.PLATFORM);

    assertThat(reason(Workflow.request(Optional.empty(), platform, "packing", AMIR)))
        .isEqualTo(RefusalReason.NAME_TAKEN);
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void anAgreementNamesTheOperatorThatWasAskedForAndNobodyElse() {
    Onboarding requested = in(OnboardingState.REQUESTED);
    OnboardingKey other = new OnboardingKey(KEY.owner(), TenantId.parse("cmo-brest"));
    Onboarding brest = kept(Workflow.request(Optional.empty(), other, "packing", AMIR));
    TenantId stranger = TenantId.parse("stranger");
    Agreement.Parts numbers =
        new Agreement.Parts(KEY.operator(), KEY.owner(), KEY.owner(), KEY.owner(), KEY.owner());
    Agreement.Parts keeper =
        new Agreement.Parts(KEY.owner(), KEY.owner(), KEY.owner(), KEY.owner(), stranger);

    assertThat(reason(Workflow.agree(brest, TERMS, ANNA)))
        .isEqualTo(RefusalReason.OPERATOR_DIFFERS);
    assertThat(reason(Workflow.agree(requested, with(numbers), ANNA)))
        .isEqualTo(RefusalReason.PARTIES_DIFFER);
    assertThat(reason(Workflow.agree(requested, with(keeper), ANNA)))
        .isEqualTo(RefusalReason.PARTIES_DIFFER);
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void anotherAgreementThanTheOneThatWasSetUpIsNotTakenForIt() {
    Onboarding agreed = in(OnboardingState.AGREED);

    assertThat(reason(Workflow.organised(agreed, Optional.of(withTestQuota(7)), "done", ANNA)))
        .isEqualTo(RefusalReason.RECORD_CHANGED);
    assertThat(reason(Workflow.organised(agreed, Optional.empty(), "", ANNA)))
        .isEqualTo(RefusalReason.RECORD_CHANGED);
  }

  @Test
  @Requirement("URS-ONBOARD-006")
  void aListThatWasMadeBeforeSomethingChangedEndsNothing() {
    Onboarding live = in(OnboardingState.LIVE);
    RecordHash list = RecordHash.ofText("list");

    assertThat(reason(Workflow.exit(live, "contract over", live.revision() - 1, list, ANNA)))
        .isEqualTo(RefusalReason.RECORD_CHANGED);
  }

  @Test
  void reasonsAndPurposesThatSayNothingAreRefused() {
    assertThatThrownBy(() -> Workflow.request(Optional.empty(), KEY, "x", AMIR))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("3 to 500");
    assertThatThrownBy(() -> Workflow.suspend(in(OnboardingState.LIVE), "", QUENTIN))
        .isInstanceOf(InvalidValue.class);
  }

  private static Decision decided(Onboarding now, Step step) {
    return switch (step) {
      case REQUEST -> Workflow.request(Optional.of(now), KEY, "packing", AMIR);
      case AGREE -> Workflow.agree(now, TERMS, ANNA);
      case ORGANISE -> Workflow.organised(now, now.agreement(), "done", ANNA);
      case CHECK -> Workflow.check(now, ChecklistItem.MOCK_AUDIT, passed(), ANNA);
      case SIGN -> sign(now, ANNA);
      case SUSPEND -> Workflow.suspend(now, "mix-up", QUENTIN);
      case EXIT ->
          Workflow.exit(now, "contract over", now.revision(), RecordHash.ofText("list"), ANNA);
    };
  }

  private static Onboarding in(OnboardingState state) {
    return switch (state) {
      case REQUESTED -> kept(Workflow.request(Optional.empty(), KEY, "packing", AMIR));
      case AGREED -> kept(Workflow.agree(in(OnboardingState.REQUESTED), TERMS, ANNA));
      case ORGANISED ->
          kept(
              Workflow.organised(in(OnboardingState.AGREED), Optional.of(TERMS), "all made", ANNA));
      case TESTED -> tested();
      case LIVE -> kept(sign(kept(sign(in(OnboardingState.TESTED), ANNA)), QUENTIN));
      case SUSPENDED -> kept(Workflow.suspend(in(OnboardingState.LIVE), "mix-up", QUENTIN));
      case EXITED -> kept(decided(in(OnboardingState.LIVE), Step.EXIT));
    };
  }

  private static Onboarding tested() {
    Onboarding now = in(OnboardingState.ORGANISED);
    for (ChecklistItem item : now.missing()) {
      now = kept(Workflow.check(now, item, passed(), ANNA));
    }
    return now;
  }

  private static CheckResult passed() {
    return new CheckResult.Passed("seen", ANNA);
  }

  private static Decision sign(Onboarding now, Who who) {
    return Workflow.sign(now, signed(who, RecordText.hashOf(now)));
  }

  private static Signed signed(Who who, RecordHash hash) {
    return new Signed(who, who.id(), "go-live", hash, "request", false);
  }

  private static List<String> inForce(Onboarding now) {
    return WantedGrants.of(now).stream()
        .filter(grant -> grant.withdrawnReason().isEmpty())
        .map(Grant::id)
        .toList();
  }

  private static Agreement withTestQuota(long quota) {
    return new Agreement(
        TERMS.party(),
        TERMS.sites(),
        TERMS.lines(),
        TERMS.products(),
        TERMS.validFrom(),
        TERMS.validTo(),
        TERMS.parts(),
        TERMS.qualityAgreement(),
        quota);
  }

  private static Agreement with(Agreement.Parts parts) {
    return new Agreement(
        TERMS.party(),
        TERMS.sites(),
        TERMS.lines(),
        TERMS.products(),
        TERMS.validFrom(),
        TERMS.validTo(),
        parts,
        TERMS.qualityAgreement(),
        TERMS.testQuota());
  }

  private static Onboarding kept(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Keep.class);
    return ((Decision.Keep) decision).next();
  }

  private static RefusalReason reason(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    return ((Decision.Refuse) decision).reason();
  }
}
