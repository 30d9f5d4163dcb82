package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class PatientWaitsTest {
  @Test
  @Requirement("URS-TEST-003")
  void a_wait_that_names_no_time_is_as_patient_as_all_others() {
    assertThatThrownBy(() -> await().pollDelay(Patience.FOR_WHAT_MUST_COME).until(() -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Timeout (3 minutes)");
  }
}
