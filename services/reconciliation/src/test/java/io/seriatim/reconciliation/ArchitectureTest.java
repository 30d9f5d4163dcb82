package io.seriatim.reconciliation;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void the_rooms_hold_the_rules_of_the_house() {
    ArchitectureRules.of("io.seriatim.reconciliation").check();
  }
}
