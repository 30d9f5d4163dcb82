package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LedgerTopologyTest {
  @Test
  void theTopologyIsTheOneThatWasApproved() throws IOException {
    // When
    String described = LedgerTopology.of(LedgerFixture.KAFKA).describe().toString();

    // Then: a store or topic that is renamed loses what it holds
    assertThat(described.strip()).isEqualTo(approved());
  }

  private static String approved() throws IOException {
    try (InputStream file =
        LedgerTopologyTest.class.getResourceAsStream("/topology.approved.txt")) {
      if (file == null) {
        throw new AssertionError("no approved topology");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
