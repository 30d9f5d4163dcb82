package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "keyProvider",
            KeyProvider.FILE,
            "keyDirectory",
            "data/keys",
            "keyVersion",
            1,
            "wordsDirectory",
            "data/words",
            "wordsVersion",
            0,
            "leaseTerm",
            Duration.ofDays(30),
            "numbersPerMessage",
            5_000));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.data.dir",
                "/var/lib/seriatim",
                "seriatim.allocation.key-provider",
                "transit",
                "seriatim.allocation.key-version",
                2,
                "seriatim.allocation.words-version",
                3,
                "seriatim.allocation.lease-term",
                "7d",
                "seriatim.allocation.numbers-per-message",
                100)));
  }

  @Test
  void more_numbers_in_a_message_than_the_contract_allows_are_refused_at_the_start() {
    assertThatThrownBy(() -> settings(Duration.ofDays(1), 5_001))
        .hasMessageContaining("5001 (expected: 1..5000)");
  }

  @Test
  void a_term_that_ends_within_a_shift_is_refused_at_the_start() {
    assertThatThrownBy(() -> settings(Duration.ofHours(1), 5_000))
        .hasMessageContaining("PT1H (expected: 1d or more)");
  }

  private static AllocationSettings settings(Duration term, int numbersPerMessage) {
    return new AllocationSettings(KeyProvider.FILE, "keys", 1, "words", 0, term, numbersPerMessage);
  }

  private static AllocationSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(AllocationSettings.class);
    }
  }
}
