package io.seriatim.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
  private static final PathTemplate BATCH =
      PathTemplate.of("/v1/batches/{key.owner}/{key.lot}/close");

  @Test
  void fieldsAreTakenFromTheirSegments() {
    assertThat(BATCH.match("/v1/batches/acme/A1/close"))
        .contains(Map.of("key.owner", "acme", "key.lot", "A1"));
    assertThat(BATCH.fields()).containsExactly("key.owner", "key.lot");
  }

  @Test
  void aFieldMayHoldEveryCharacterOnceItIsEncoded() {
    assertThat(BATCH.match("/v1/batches/acme/A%2F1+%25%20x/close"))
        .contains(Map.of("key.owner", "acme", "key.lot", "A/1+% x"));
  }

  @Test
  void anotherPathDoesNotFit() {
    assertThat(BATCH.match("/v1/batches/acme/A1")).isEmpty();
    assertThat(BATCH.match("/v1/batches/acme/A1/open")).isEmpty();
    assertThat(BATCH.match("/v1/batches/acme/A/1/close")).isEmpty();
    assertThat(BATCH.match("/v1/batches/acme/A1/close/")).isEmpty();
  }
}
