package io.seriatim.loadtest;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void the_rules_of_the_house_hold() {
    ArchitectureRules.of("io.seriatim.loadtest").check();
  }
}
