package io.seriatim.masterdata.contract;

import static io.seriatim.masterdata.DemoOnboarding.AMIR;
import static io.seriatim.masterdata.DemoOnboarding.ANNA;
import static io.seriatim.masterdata.DemoOnboarding.KEY;
import static io.seriatim.masterdata.DemoOnboarding.QUENTIN;
import static io.seriatim.masterdata.DemoOnboarding.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.masterdata.DemoFacts;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.onboarding.CheckResult;
import io.seriatim.masterdata.domain.onboarding.ChecklistItem;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingState;
import io.seriatim.masterdata.domain.onboarding.Passage;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.Signed;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnboardingWordsTest {
  private static final RecordHash HASH = RecordHash.ofText("shown");

  @ParameterizedTest
  @EnumSource(OnboardingState.class)
  @Requirement("URS-ONBOARD-001")
  void readingWhatWasWrittenGivesTheSame(OnboardingState state) {
    Onboarding onboarding = onboarding(state);

    assertThat(OnboardingWords.read(OnboardingWords.write(onboarding))).isEqualTo(onboarding);
  }

  @Test
  void oneThatWasJustAskedForHasNoAgreementAndNoList() {
    Onboarding bare =
        new Onboarding(
            KEY,
            OnboardingState.REQUESTED,
            1,
            1,
            "packing",
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(new Passage(OnboardingState.REQUESTED, AMIR, "packing")),
            true,
            Optional.empty());

    assertThat(OnboardingWords.read(OnboardingWords.write(bare))).isEqualTo(bare);
    assertThat(OnboardingWords.write(bare).hasAgreement()).isFalse();
  }

  @Test
  @Requirement("URS-ONBOARD-006")
  void aWithdrawnGrantStaysWithdrawnAndLetsNobodyPack() {
    Grant grant = DemoFacts.GRANT.withdrawn("SUSPENDED: mix-up");

    MasterDataRecord written = FactWriting.into(MasterDataRecord.newBuilder().setVersion(2), grant);

    assertThat(FactReading.of(written)).isEqualTo(grant);
    LocalDate day = LocalDate.of(2026, 11, 22);
    assertThat(DemoFacts.GRANT.covers(DemoFacts.LYON_PLANT.id(), day)).isTrue();
    assertThat(grant.covers(DemoFacts.LYON_PLANT.id(), day)).isFalse();
  }

  private static Onboarding onboarding(OnboardingState state) {
    Finding finding =
        new Finding("product, GTIN", "1", "2", List.of(9, 11), "TWO_SIGNS", "two are wrong");
    return new Onboarding(
        KEY,
        state,
        2,
        17,
        "packing",
        Optional.of(TERMS),
        Map.of(
            ChecklistItem.QUALITY_AGREEMENT,
            new CheckResult.Passed("QA-1", ANNA),
            ChecklistItem.MASTER_DATA,
            new CheckResult.Failed("12 values", List.of(finding), QUENTIN)),
        List.of(new Signed(ANNA, "anna", "may pack", HASH, "r1", true)),
        List.of(
            new Passage(OnboardingState.REQUESTED, AMIR, "packing"), new Passage(state, ANNA, "")),
        false,
        Optional.of(HASH));
  }
}
