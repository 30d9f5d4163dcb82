package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTableTest {
  @TempDir private Path folder;

  @Test
  void rows_of_all_suites_stand_in_one_table_each_once() throws Exception {
    Path file = folder.resolve("target").resolve("tampering.md");
    TamperingTable.write(file, "b", "| b | first |");
    TamperingTable.write(file, "a", "| a | first |");
    TamperingTable.write(file, "b", "| b | again |");

    List<String> lines = Files.readAllLines(file);

    assertThat(lines).filteredOn(line -> line.startsWith("| tampering |")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.startsWith("| --- |")).hasSize(1);
    assertThat(lines).endsWith("| a | first |", "| b | again |").doesNotContain("| b | first |");
  }

  @Test
  void a_row_has_a_cell_for_each_who_could_find_it() {
    assertThatThrownBy(() -> TamperingTable.row("a", List.of("no")))
        .hasMessage("cells: 1 (expected: 5)");
  }
}
