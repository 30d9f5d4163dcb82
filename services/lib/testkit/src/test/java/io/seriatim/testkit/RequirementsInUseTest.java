package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.localstack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequirementsInUseTest {
  private static final Pattern ANNOTATION = Pattern.compile("@Requirement\\(([^)]*)\\)");
  private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

  /**
   * The kernel can't see the testkit, so its tests are read as text, and so are all others with
   * them.
   */
  @Test
  @Requirement("URS-TEST-002")
  @Requirement("A11-4")
  void every_id_on_a_test_of_any_module_is_written_down() throws IOException {
    Requirements known = Requirements.load();
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Repository.root().resolve("services"))) {
      for (Path file : files.filter(RequirementsInUseTest::isTest).toList()) {
        idsIn(Files.readString(file)).filter(id -> !known.contains(id)).forEach(unknown::add);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean isTest(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/test/java/");
  }

  private static Stream<String> idsIn(String source) {
    return ANNOTATION
        .matcher(source)
        .results()
        .flatMap(annotation -> ID.matcher(annotation.group(1)).results())
        .map(id -> id.group(1));
  }
}
