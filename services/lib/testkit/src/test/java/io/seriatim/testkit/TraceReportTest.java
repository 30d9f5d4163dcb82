package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.localstack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("URS-TEST-002")
class TraceReportTest {
  private static final Requirements REQUIREMENTS =
      Requirements.parse(
          List.of(
              "| URS-BOOK-001 | The books balance. | us |",
              "| URS-BOOK-002 | They are shown. | us |",
              "| URS-PAGE-001 | A page. | us |"));
  private static final Risks RISKS =
      Risks.parse(
          List.of(
              "| RISK-01 | Books are wrong. | HIGH | URS-BOOK |",
              "| RISK-02 | Nobody sees them. | LOW | URS-BOOK-002 |"));

  @TempDir private Path root;

  private TraceReport report() throws IOException {
    Path tests = Files.createDirectories(root.resolve("services/x/src/test/java/a"));
    Files.writeString(
        tests.resolve("BooksTest.java"),
        "package a;\n@Tag({\"URS-BOOK-001\", \"A11-9\"}) class BooksTest {}"
            .replace("@Tag", "@Requirement"));
    Path reports = Files.createDirectories(root.resolve("services/x/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-a.BooksTest.xml"),
        "<testsuite><testcase classname=\"a.BooksTest\" name=\"one\"/></testsuite>");
    return TraceReport.of(REQUIREMENTS, RISKS, root);
  }

  @Test
  void each_requirement_has_its_risks_its_tests_and_their_result() throws IOException {
    assertThat(report().lines())
        .contains(
            "| URS-BOOK-001 | RISK-01 | HIGH | `BooksTest` | passed |",
            "| URS-BOOK-002 | RISK-01, RISK-02 | HIGH |  |  |");
  }

  @Test
  void what_answers_no_risk_and_a_high_risk_without_a_test_are_faults() throws IOException {
    assertThat(report().faults())
        .containsExactly(
            "URS-BOOK-002: controls a risk of HIGH harm, and no test names it",
            "URS-PAGE-001: no risk is answered by it");
    assertThat(
            new TraceReport(
                    REQUIREMENTS,
                    Risks.parse(List.of("| RISK-09 | None. | LOW | URS-BOOK, URS-PAGE, URS-NO |")),
                    Map.of(),
                    TestReports.under(root))
                .faults())
        .containsExactly("RISK-09 names URS-NO, which is not there");
  }

  @Test
  void a_control_without_a_test_says_why_and_one_with_tests_does_not() throws IOException {
    Risks open =
        Risks.parse(
            List.of(
                "| RISK-01 | Books are wrong. | HIGH | URS-BOOK, URS-PAGE |",
                "| URS-BOOK-001 | nobody wrote one |",
                "| URS-BOOK-002 | not built |",
                "| URS-PAGE-001 | not built |"));
    report();

    TraceReport report = TraceReport.of(REQUIREMENTS, open, root);

    assertThat(report.lines())
        .contains("| URS-BOOK-002 | RISK-01 | HIGH | no test yet: not built |  |");
    assertThat(report.faults())
        .containsExactly("URS-BOOK-001: tests name it, and the risks say that none does");
  }

  @Test
  void a_line_that_is_no_risk_and_one_that_stands_twice_are_refused() {
    String line = "| RISK-01 | Books are wrong. | HIGH | URS-BOOK |";
    assertThatThrownBy(() -> Risks.parse(List.of(line, line)))
        .hasMessageContaining("RISK-01 is written twice");
    for (String wrong : List.of("AWFUL | URS-BOOK", "HIGH | BOOK", "HIGH | ")) {
      assertThatThrownBy(() -> Risks.parse(List.of("| RISK-01 | Books. | " + wrong + " |")))
          .hasMessageContaining("expected: | RISK-01 | text |");
    }
  }

  @Test
  @Requirement("A11-1")
  void every_requirement_of_this_checkout_answers_a_risk_and_every_high_one_has_a_test() {
    TraceReport report = TraceReport.of(Requirements.load(), Risks.load(), Repository.root());

    assertThat(report.faults()).filteredOn(fault -> !fault.endsWith(" failed")).isEmpty();
    assertThat(report.lines()).hasSizeGreaterThan(Requirements.load().all().size());
  }
}
