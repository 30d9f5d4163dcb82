package io.seriatim.testkit;

import io.seriatim.testkit.Clauses.Clause;
import io.seriatim.testkit.TaggedTests.Tagged;
import io.seriatim.testkit.TestReports.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Clause, what it asks, the tests that show it, how they ended: written after a build, from the
 * tests' own words and from the reports of that build. What no test shows is said plainly.
 */
public final class ClauseReport {
  private final List<String> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private ClauseReport(Clauses clauses, List<Tagged> tests, TestReports reports) {
    lines.add("# Clause, tests, result");
    lines.add("");
    lines.add("| clause | source | it asks | tests | result |");
    lines.add("| --- | --- | --- | --- | --- |");
    for (Clause clause : clauses.all()) {
      row(clause, tests.stream().filter(one -> one.clause().equals(clause.id())).toList(), reports);
    }
    tests.stream()
        .filter(one -> !clauses.contains(one.clause()))
        .forEach(one ->
            faults.add(one.name() + " names " + one.clause() + ", which is not written down"));
    if (!faults.isEmpty()) {
      lines.add("");
      lines.add("Not as it should be:");
      lines.add("");
      faults.forEach(fault -> lines.add("- " + fault));
    }
  }

  /**
   * Of the checkout, as its last build left it.
   *
   * @param root the checkout
   */
  static ClauseReport of(Clauses clauses, Path root) {
    return new ClauseReport(clauses, TaggedTests.under(root), TestReports.under(root));
  }

  private void row(Clause clause, List<Tagged> tests, TestReports reports) {
    String said;
    String result;
    if (tests.isEmpty()) {
      said = "no test yet: " + clause.untested();
      result = "-";
      if (clause.needsTest()) {
        faults.add(clause.id() + ": no test names it, and no reason is given");
      }
    } else {
      said = tests.stream().map(one -> "`" + one.name() + "`").collect(Collectors.joining(", "));
      result = result(clause, tests, reports);
      if (!clause.needsTest()) {
        faults.add(clause.id() + ": tests name it, and the catalogue says that none does");
      }
    }
    lines.add(
        "| %s | %s | %s | %s | %s |"
            .formatted(clause.id(), clause.source(), clause.asks(), said, result));
  }

  private String result(Clause clause, List<Tagged> tests, TestReports reports) {
    TreeSet<Result> results = new TreeSet<>();
    for (Tagged test : tests) {
      Result ended = reports.of(test);
      results.add(ended);
      if (ended != Result.PASSED) {
        faults.add(clause.id() + ": " + test.name() + " " + word(ended));
      }
    }
    return results.stream().map(ClauseReport::word).collect(Collectors.joining(", "));
  }

  private static String word(Result result) {
    return switch (result) {
      case PASSED -> "passed";
      case SKIPPED -> "skipped";
      case FAILED -> "failed";
      case NOT_RUN -> "not run";
    };
  }

  /** The table. */
  List<String> lines() {
    return lines;
  }

  /** Where a clause's test did not pass, or a clause and the tests do not agree. */
  List<String> faults() {
    return faults;
  }

  private static void write(Path file, List<String> lines, List<String> faults, PrintStream out) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, lines);
      out.println(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    faults.forEach(out::println);
  }

  /**
   * Writes {@code clauses.md}, {@code traceability.md} and {@code documents.md} into the {@code
   * target} of a checkout; ends with 1 where something is not as it should be.
   *
   * @param arguments the checkout; the current directory without one
   */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath().normalize();
    ClauseReport clauses = of(Clauses.load(), root);
    TraceReport traces = TraceReport.of(Requirements.load(), Risks.load(), root);
    write(root.resolve("target/clauses.md"), clauses.lines(), clauses.faults(), System.out);
    write(root.resolve("target/traceability.md"), traces.lines(), traces.faults(), System.out);
    DocumentReport documents = DocumentReport.of(root);
    write(root.resolve("target/documents.md"), documents.lines(), documents.faults(), System.out);
    if (!clauses.faults().isEmpty()
        || !traces.faults().isEmpty()
        || !documents.faults().isEmpty()) {
      System.exit(1);
    }
  }
}
