package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a schedule is not imported: which line, which field, what was given, what was expected.
 *
 * @param field path of the field in the file
 */
public record ScheduleProblem(
    RefusalReason reason, int line, String field, String given, String expected) {
  private static final int SHOWN = 20;

  /** {@code line 12, path: "given" (expected: …). advice}. */
  public String text() {
    return "line %d, %s: \"%s\" (expected: %s). %s"
        .formatted(line, field, InvalidValue.printable(given), expected, reason.advice());
  }

  /**
   * One refusal for all problems of a file, in the order of its lines. A single problem keeps its
   * reason; several are {@code SCHEDULE_REFUSED}.
   */
  public static Refusal refusal(List<ScheduleProblem> problems) {
    List<ScheduleProblem> sorted =
        problems.stream().sorted(Comparator.comparingInt(ScheduleProblem::line)).toList();
    ScheduleProblem first = sorted.getFirst();
    if (sorted.size() == 1) {
      String given = "line %d, %s: \"%s\"";
      return Refusal.of(
          first.reason(),
          given.formatted(first.line(), first.field(), InvalidValue.printable(first.given())),
          first.expected());
    }
    return new Refusal(
        RefusalReason.Sort.INVALID,
        "SCHEDULE_REFUSED",
        sorted.size() + " problems\n" + listed(sorted),
        "a schedule without problems; nothing was imported",
        "Correct all of them and send the schedule again.",
        sorted.stream().allMatch(problem -> problem.reason().retryMayHelp()));
  }

  private static String listed(List<ScheduleProblem> problems) {
    String lines =
        problems.stream()
            .limit(SHOWN)
            .map(problem -> problem.reason() + " " + problem.text())
            .collect(Collectors.joining("\n"));
    return problems.size() > SHOWN ? lines + "\nand " + (problems.size() - SHOWN) + " more" : lines;
  }
}
