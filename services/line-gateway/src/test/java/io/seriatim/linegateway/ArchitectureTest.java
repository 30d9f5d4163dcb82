package io.seriatim.linegateway;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void the_rooms_of_the_gateway_keep_the_rules_of_the_house() {
    ArchitectureRules.of("io.seriatim.linegateway").check();
  }
}
