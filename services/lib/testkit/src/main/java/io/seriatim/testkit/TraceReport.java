package io.seriatim.testkit;

import io.seriatim.testkit.Requirements.Entry;
import io.seriatim.testkit.Risks.Harm;
import io.seriatim.testkit.Risks.Risk;
import io.seriatim.testkit.TestReports.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Risk, requirement, tests, result: the traceability matrix of a build (EU GMP Annex 11, 1 and
 * 4.4). A test stands for its whole class.
 */
final class TraceReport {
  private final List<String> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param tests by requirement, the classes whose tests name it
   */
  TraceReport(
      Requirements requirements, Risks risks, Map<String, Set<String>> tests, TestReports reports) {
    lines.add("# Requirement, risk, tests, result");
    lines.add("");
    lines.add("| requirement | risks | harm | tests | result |");
    lines.add("| --- | --- | --- | --- | --- |");
    for (Entry requirement : requirements.all()) {
      row(requirement.id(), risks, tests.getOrDefault(requirement.id(), Set.of()), reports);
    }
    for (Risk risk : risks.all()) {
      risk.controls().stream()
          .filter(control -> nothingIs(control, requirements))
          .forEach(control -> faults.add(risk.id() + " names " + control + ", which is not there"));
    }
  }

  /** Of the checkout, as its last build left it. */
  static TraceReport of(Requirements requirements, Risks risks, Path root) {
    return new TraceReport(
        requirements, risks, TaggedTests.requirements(root), TestReports.under(root));
  }

  private static boolean nothingIs(String control, Requirements requirements) {
    return requirements.all().stream()
        .noneMatch(one -> one.id().equals(control) || one.id().startsWith(control + "-"));
  }

  private void row(String id, Risks risks, Set<String> tests, TestReports reports) {
    List<Risk> answered = risks.of(id);
    if (answered.isEmpty()) {
      faults.add(id + ": no risk is answered by it");
    }
    Harm worst = answered.stream().map(Risk::harm).max(Harm::compareTo).orElse(Harm.LOW);
    Optional<String> untested = risks.untested(id);
    if (tests.isEmpty() && worst == Harm.HIGH && untested.isEmpty()) {
      faults.add(id + ": controls a risk of HIGH harm, and no test names it");
    }
    if (!tests.isEmpty() && untested.isPresent()) {
      faults.add(id + ": tests name it, and the risks say that none does");
    }
    Set<Result> results = new LinkedHashSet<>();
    for (String type : tests) {
      Result result = reports.of(new TaggedTests.Tagged(id, type, ""));
      results.add(result);
      if (result == Result.FAILED) {
        faults.add(id + ": " + type + " failed");
      }
    }
    lines.add(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                id,
                answered.stream().map(Risk::id).collect(Collectors.joining(", ")),
                worst,
                untested
                    .map(why -> "no test yet: " + why)
                    .orElseGet(() ->
                        tests.stream()
                            .map(type -> "`" + type.substring(type.lastIndexOf('.') + 1) + "`")
                            .collect(Collectors.joining(", "))),
                results.stream()
                    .sorted()
                    .map(result -> result.name().toLowerCase(Locale.ROOT))
                    .map(result -> result.replace('_', ' '))
                    .collect(Collectors.joining(", "))));
  }

  /** The matrix. */
  List<String> lines() {
    return lines;
  }

  /** What is not traced as it should be, and tests that failed. */
  List<String> faults() {
    return faults;
  }
}
