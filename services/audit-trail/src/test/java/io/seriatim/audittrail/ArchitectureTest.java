package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.seriatim.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theRoomsKeepTheirWalls() {
    assertThatCode(() -> ArchitectureRules.of("io.seriatim.audittrail").check())
        .doesNotThrowAnyException();
  }
}
