package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTest {
  private static final class NamesOne {
    @Requirement("URS-TEST-001")
    void one() {}
  }

  private static final class NamesSeveral {
    @Requirement({"URS-OPS-001", "URS-OPS-002"})
    @Requirement("URS-OPS-003")
    void several() {}
  }

  @Test
  void every_requirement_has_a_text_and_a_source() {
    assertThat(Requirements.load().all())
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.text()).as(entry.id()).endsWith(".");
          assertThat(entry.source()).as(entry.id()).isNotBlank();
        });
  }

  @Test
  void an_id_written_twice_is_refused() {
    List<String> lines = List.of("| URS-A-001 | One. | us |", "| URS-A-001 | Two. | us |");

    assertThatThrownBy(() -> Requirements.parse(lines))
        .hasMessageContaining("URS-A-001 is written twice");
  }

  @Test
  void a_line_without_its_source_is_refused() {
    assertThatThrownBy(() -> Requirements.parse(List.of("| URS-A-001 | One. |")))
        .hasMessageContaining("expected: | URS-AREA-001 | text | source |");
  }

  @Test
  @Requirement("URS-TEST-002")
  void ids_on_tests_that_are_not_written_down_are_found() {
    var tests = new ClassFileImporter().importClasses(NamesOne.class, NamesSeveral.class);

    assertThat(
            RequirementsInUse.unknown(
                tests, Requirements.parse(List.of("| URS-TEST-001 | One. | us |"))))
        .containsExactly("URS-OPS-001", "URS-OPS-002", "URS-OPS-003");
  }
}
