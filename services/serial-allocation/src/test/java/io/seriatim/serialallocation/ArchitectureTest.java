package io.seriatim.serialallocation;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void serial_allocation_keeps_the_rules_of_the_house() {
    ArchitectureRules.of("io.seriatim.serialallocation").check();
  }
}
