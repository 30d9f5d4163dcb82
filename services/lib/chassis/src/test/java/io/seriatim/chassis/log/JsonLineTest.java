package io.seriatim.chassis.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void whatever_is_logged_stays_one_line_of_json() {
    // Given
    JsonLine line = new JsonLine();

    // When
    line.put("a", "say \"hi\"\nC:\\x\u001d");
    line.put("b", "ü");

    // Then
    assertThat(line.end()).isEqualTo("{\"a\":\"say \\\"hi\\\"\\nC:\\\\x\\u001d\",\"b\":\"ü\"}\n");
  }
}
