package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.LineStep.Item;
import io.seriatim.linegateway.domain.LineStep.Outcome;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepCheck.Checked;
import io.seriatim.linegateway.domain.StepCheck.Entry;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StepCheckTest {
  private static final Person LUC = new Person("u-1", "Luc Martin");
  private static final Person QUENTIN = new Person("u-2", "Quentin Roy");

  private final StepCheck check =
      new StepCheck(
          new StationPlan(
              Set.of(),
              Set.of(),
              Map.of(StepKind.CLEARANCE, List.of("belt-empty", "printer-empty")),
              Map.of("*", new StationPlan.Recipe("R12", "A7")),
              3),
          new BenchPlatform().order("ord-1", 10, 12));

  @Test
  @Requirement("URS-LINE-061")
  void a_checklist_passes_when_each_of_its_items_is_good() {
    assertThat(outcome(StepKind.CLEARANCE, good("belt-empty"), good("printer-empty")))
        .isEqualTo(Outcome.PASSED);
    assertThat(
            outcome(StepKind.CLEARANCE, good("belt-empty"), new Item("printer-empty", "no", false)))
        .isEqualTo(Outcome.FAILED);
    assertThat(refused(StepKind.CLEARANCE, good("belt-empty"))).isEqualTo(Reason.STEP_INCOMPLETE);
  }

  @Test
  @Requirement("URS-LINE-061")
  void recipe_and_artwork_are_what_was_scanned_and_nothing_a_person_claims() {
    assertThat(
            outcome(
                StepKind.RECIPE_CHECK,
                new Item("recipe", "R12", false),
                new Item("artwork", "A7", false)))
        .isEqualTo(Outcome.PASSED);
    assertThat(
            outcome(
                StepKind.RECIPE_CHECK,
                new Item("recipe", "R11", true),
                new Item("artwork", "A7", true)))
        .isEqualTo(Outcome.FAILED);
    assertThat(refused(StepKind.RECIPE_CHECK, new Item("recipe", "R12", true)))
        .isEqualTo(Reason.STEP_INCOMPLETE);
  }

  @Test
  void a_product_without_a_recipe_is_not_packed() {
    StepCheck unknown = new StepCheck(StationPlan.NONE, check.order());

    assertThat(unknown.check(entry(StepKind.RECIPE_CHECK, Optional.empty(), ""), 0, 0))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            no -> assertThat(no.refusal().reason()).isEqualTo(Reason.RECIPE_UNKNOWN));
  }

  @Test
  @Requirement("URS-LINE-063")
  void a_first_article_needs_a_pack_and_two_people() {
    assertThat(check.check(entry(StepKind.FIRST_ARTICLE, Optional.of(QUENTIN), ""), 0, 0))
        .isInstanceOf(Checked.Refused.class);
    assertThat(refused(StepKind.FIRST_ARTICLE, good("code")))
        .isEqualTo(Reason.SECOND_PERSON_MISSING);
    assertThat(recorded(entry(StepKind.FIRST_ARTICLE, Optional.of(QUENTIN), "", good("code")), 0))
        .isEqualTo(Outcome.PASSED);
  }

  @ParameterizedTest
  @EnumSource(StepKind.class)
  @Requirement("URS-LINE-063")
  void nobody_is_their_own_second_person(StepKind kind) {
    assertThat(check.check(entry(kind, Optional.of(LUC), "", good("x")), 3, 0))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            no -> assertThat(no.refusal().reason()).isEqualTo(Reason.SECOND_PERSON_IS_THE_FIRST));
  }

  @Test
  void a_component_lot_is_recorded_with_its_position_in_the_run() {
    Checked checked =
        check.check(
            entry(
                StepKind.COMPONENT_LOT,
                Optional.empty(),
                "",
                new Item("component", "carton", true),
                new Item("lot", "C-77", true)),
            1_204,
            0);

    assertThat(((Checked.Recorded) checked).step().items())
        .contains(new Item("packs-made", "1204", true));
  }

  @Test
  @Requirement({"URS-LINE-061", "URS-LINE-063"})
  void a_reject_bin_that_differs_needs_a_reason_and_a_second_person() {
    Item counted = new Item("counted", "4", true);

    assertThat(recorded(entry(StepKind.REJECT_BIN_COUNT, Optional.empty(), "", counted), 4))
        .isEqualTo(Outcome.PASSED);
    assertThat(
            recorded(
                entry(
                    StepKind.REJECT_BIN_COUNT, Optional.empty(), "one fell off the belt", counted),
                5))
        .isEqualTo(Outcome.FAILED);
    assertThat(
            recorded(
                entry(
                    StepKind.REJECT_BIN_COUNT,
                    Optional.of(QUENTIN),
                    "one fell off the belt",
                    counted),
                5))
        .isEqualTo(Outcome.PASSED);
    assertThat(refused(StepKind.REJECT_BIN_COUNT, new Item("counted", "-1", true)))
        .isEqualTo(Reason.STEP_INCOMPLETE);
  }

  @Test
  @Requirement("URS-LINE-062")
  void nobody_passes_a_challenge_test_by_saying_so() {
    assertThat(refused(StepKind.CHALLENGE_AT_START, good("all")))
        .isEqualTo(Reason.STEP_NOT_BY_HAND);
  }

  private Outcome outcome(StepKind kind, Item... items) {
    return recorded(entry(kind, Optional.empty(), "", items), 0);
  }

  private Outcome recorded(Entry entry, long rejects) {
    Checked checked = check.check(entry, 3, rejects);
    assertThat(checked).isInstanceOf(Checked.Recorded.class);
    return ((Checked.Recorded) checked).step().outcome();
  }

  private Reason refused(StepKind kind, Item... items) {
    Checked checked = check.check(entry(kind, Optional.empty(), "", items), 3, 0);
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    return ((Checked.Refused) checked).refusal().reason();
  }

  private static Entry entry(StepKind kind, Optional<Person> second, String reason, Item... items) {
    return new Entry(kind, List.of(items), reason, LUC, second);
  }

  private static Item good(String name) {
    return new Item(name, "ok", true);
  }
}
