package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDescriptionTest {
  @Test
  void what_is_written_is_read_back(@TempDir Path data) {
    StackDescription written = StackDescription.of(StackConfig.local(data, Map.of()));
    written.write(data.resolve(StackDescription.FILE));

    assertThat(StackDescription.read(data.resolve(StackDescription.FILE))).isEqualTo(written);
    assertThat(written.issuer()).isEqualTo("http://127.0.0.1:18180/realms/seriatim");
  }

  @Test
  void a_damaged_file_is_named(@TempDir Path data) {
    Path file = data.resolve(StackDescription.FILE);
    TextFiles.write(file, "{ \"half");

    assertThatThrownBy(() -> StackDescription.read(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("stack.json is damaged");
  }

  @Test
  void heaps_are_numbers_of_mebibytes() {
    assertThat(ServerMemory.from(Map.of("SERIATIM_HEAP_KAFKA", "512")))
        .isEqualTo(new ServerMemory(512, 640, 384));
    assertThatThrownBy(() -> ServerMemory.from(Map.of("SERIATIM_HEAP_KAFKA", "1g")))
        .hasMessage("SERIATIM_HEAP_KAFKA: 1g (expected: a number of MiB, for example 256)");
  }
}
