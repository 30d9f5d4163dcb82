package io.seriatim.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.localstack.Repository;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each service that answers methods has tests that ask them as owner, operator and stranger, and
 * that leave no cell out; each service that has routes of its own asks them as everybody.
 */
@Requirement("URS-ACCESS-002")
class RelationsShownTest {
  private static final Path SERVICES = Repository.root().resolve("services");

  @Test
  void each_service_with_methods_leaves_no_cell_of_its_relations_untested() {
    assertThat(sections(true))
        .isNotEmpty()
        .allSatisfy(service -> {
          assertThat(tests(service)).as(service).contains("RelationMatrix.run(");
          assertThat(tests(service)).as(service).contains(".untested(");
          assertThat(tests(service)).as(service).contains(".leaks()).isEmpty()");
        });
  }

  @Test
  void each_service_with_pages_asks_them_as_everybody() {
    assertThat(Set.of("portal", "line-gateway"))
        .allSatisfy(service -> {
          assertThat(sections(false)).contains(service);
          assertThat(tests(service)).as(service).contains("RouteMatrix.run(");
        });
  }

  private static Set<String> sections(boolean methods) {
    return AccessTable.read().rules().stream()
        .filter(rule -> !rule.service().equals(AccessTable.EVERY_SERVICE))
        .filter(rule -> rule.isMethod() == methods)
        .map(AccessRule::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The source of all tests of a service, without blanks. */
  private static String tests(String service) {
    try (Stream<Path> files =
        Files.walk(SERVICES.resolve(service).resolve(Path.of("src", "test", "java")))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(RelationsShownTest::read)
          .collect(Collectors.joining())
          .replaceAll("\\s", "");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
