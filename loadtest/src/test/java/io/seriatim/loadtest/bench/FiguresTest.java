package io.seriatim.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void the_last_line_is_one_json_object_with_every_figure() throws IOException {
    var figures = new Figures("demo").figure("packsPerSecond", "packs", 1234.56, "packs/s");

    var json = new ObjectMapper().readTree(figures.json());

    assertThat(figures.json()).doesNotContain("\n");
    assertThat(json.path("bench").asText()).isEqualTo("demo");
    assertThat(json.path("packsPerSecond").asLong()).isEqualTo(1235);
    assertThat(json.path("right").asBoolean()).isTrue();
  }

  @Test
  void a_wrong_result_is_in_table_and_json() {
    var figures = new Figures("demo").wrong("two packs with one serial");

    assertThat(figures.right()).isFalse();
    assertThat(figures.table()).contains("WRONG: two packs with one serial");
    assertThat(figures.json()).contains("\"right\":false", "two packs with one serial");
  }
}
