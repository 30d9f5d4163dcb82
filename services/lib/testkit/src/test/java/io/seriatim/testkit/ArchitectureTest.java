package io.seriatim.testkit;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  @Requirement("URS-TEST-002")
  void the_testkit_keeps_the_rules_of_the_house() {
    ArchitectureRules.of("io.seriatim.testkit").check();
  }

  @Test
  @Requirement("URS-TEST-002")
  void the_local_stack_keeps_the_rules_of_the_house() {
    ArchitectureRules.of("io.seriatim.localstack").check();
  }
}
