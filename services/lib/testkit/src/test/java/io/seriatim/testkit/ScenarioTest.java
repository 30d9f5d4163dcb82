package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final Scenario<Integer, Integer, Integer, String> COUNTER =
      Scenario.of(0, Integer::sum, (count, limit) -> count > limit ? "over" : "within");

  @Test
  void a_decision_is_taken_on_what_the_given_events_lead_to() {
    COUNTER.given(1, 2, 3).when(5).then("over");
    COUNTER.given(1, 2, 3).when(6).then("within");
  }

  @Test
  void the_answers_kind_is_handed_on() {
    assertThat(COUNTER.given(4).when(1).thenIs(String.class)).startsWith("ov");
  }
}
