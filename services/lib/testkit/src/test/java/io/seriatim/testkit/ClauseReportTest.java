package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClauseReportTest {
  private static final String SOURCE =
      """
      package a.b;

      @Tag({"URS-X-001", "P11-10-E"})
      class OneTest {
        @ParameterizedTest
        @Tag("A11-9")
        @ValueSource(strings = {"(01)1", "b"})
        void one(String text) {}

        @Test
        @Tag("URS-X-002")
        void two() {}
      }
      """
          .replace("@Tag", "@Requirement");
  private static final String CATALOGUE =
      """
      | id | it asks | source | no test yet because |
      | P11-10-E | An audit trail. | 21 CFR 11.10(e) | |
      | A11-9 | A reason. | Annex 11, 9 | |
      | P11-10-I | Training. | 21 CFR 11.10(i) | it is people's |
      """;

  @TempDir private Path root;

  private void test(String source) throws IOException {
    Path folder = Files.createDirectories(root.resolve("services/x/src/test/java/a/b"));
    Files.writeString(folder.resolve("OneTest.java"), source);
  }

  private void ran(String cases) throws IOException {
    Path folder = Files.createDirectories(root.resolve("services/x/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-a.b.OneTest.xml"), "<testsuite>" + cases + "</testsuite>");
  }

  private static String ended(String name, String how) {
    return "<testcase classname=\"a.b.OneTest\" name=\"%s\">%s</testcase>".formatted(name, how);
  }

  private ClauseReport report() {
    return ClauseReport.of(Clauses.parse(CATALOGUE.lines().toList()), root);
  }

  @Test
  @Requirement("URS-TEST-002")
  void each_clause_has_its_tests_and_their_result_or_why_there_is_none() throws IOException {
    test(SOURCE);
    ran(ended("one(String)[1]", "") + ended("one(String)[2]", "") + ended("two", ""));

    ClauseReport report = report();

    assertThat(report.faults()).isEmpty();
    assertThat(report.lines())
        .contains(
            "| P11-10-E | 21 CFR 11.10(e) | An audit trail. | `OneTest` | passed |",
            "| A11-9 | Annex 11, 9 | A reason. | `OneTest.one` | passed |",
            "| P11-10-I | 21 CFR 11.10(i) | Training. | no test yet: it is people's | - |");
  }

  @Test
  @Requirement("URS-TEST-002")
  void a_test_that_failed_was_skipped_or_did_not_run_is_a_fault() throws IOException {
    test(SOURCE);
    ran(ended("one(String)[1]", "") + ended("one(String)[2]", "<failure/>"));
    assertThat(report().faults())
        .containsExactly("P11-10-E: OneTest failed", "A11-9: OneTest.one failed");

    ran(ended("two", "") + ended("one", "<skipped/>"));
    assertThat(report().faults()).contains("A11-9: OneTest.one skipped");

    ran(ended("two", ""));
    assertThat(report().faults()).containsExactly("A11-9: OneTest.one not run");
  }

  @Test
  @Requirement("URS-TEST-002")
  void tests_and_catalogue_that_do_not_agree_are_a_fault() throws IOException {
    test(SOURCE.replace("A11-9", "P11-10-I"));
    ran(ended("one", "") + ended("two", ""));

    assertThat(report().faults())
        .containsExactly(
            "A11-9: no test names it, and no reason is given",
            "P11-10-I: tests name it, and the catalogue says that none does");

    test(SOURCE.replace("A11-9", "A11-99"));
    assertThat(report().faults()).contains("OneTest.one names A11-99, which is not written down");
  }

  @Test
  @Requirement("URS-TEST-002")
  void a_clause_on_nothing_and_a_line_that_is_none_are_refused() {
    assertThatThrownBy(() -> TaggedTests.in("@Requirement" + "(\"A11-9\") int x;", "OneTest"))
        .hasMessageContaining("no class and no test follows");
    assertThatThrownBy(() -> Clauses.parse(List.of("| P11-10-E | One. |")))
        .hasMessageContaining("expected: | P11-10-E | text | source | why no test |");
    assertThatThrownBy(
            () -> Clauses.parse(List.of("| A11-9 | One. | us | |", "| A11-9 | One. | us | |")))
        .hasMessageContaining("A11-9 is written twice");
  }

  @Test
  @Requirement("URS-TEST-002")
  void every_clause_says_what_it_asks_and_where_it_stands() {
    assertThat(Clauses.load().all())
        .isNotEmpty()
        .allSatisfy(clause -> {
          assertThat(clause.asks()).as(clause.id()).endsWith(".");
          assertThat(clause.source()).as(clause.id()).isNotBlank();
        });
  }

  @Test
  @Requirement("URS-TEST-002")
  void the_clauses_that_the_tests_of_this_checkout_name_and_the_catalogue_agree() {
    ClauseReport report = ClauseReport.of(Clauses.load(), io.seriatim.localstack.Repository.root());

    assertThat(report.faults())
        .filteredOn(fault -> !fault.matches(".* (failed|skipped|not run)"))
        .isEmpty();
  }
}
