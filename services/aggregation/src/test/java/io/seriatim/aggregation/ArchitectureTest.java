package io.seriatim.aggregation;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("io.seriatim.aggregation").check();
  }
}
