package io.seriatim.loadtest.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was tried, by whom, and what came of it. */
final class AttackTable {
  private final Map<String, Map<String, Map<String, Cell>>> sections = new LinkedHashMap<>();

  /** What a server said to an attempt. */
  enum Outcome {
    LET_THROUGH,
    REFUSED,
    /** Neither: it broke, which shows nothing. */
    BROKEN
  }

  /**
   * An attempt.
   *
   * @param allowed what the table of rights says
   * @param said the server's words, where it did not let it through
   */
  record Cell(
      String section, String what, String who, boolean allowed, Outcome outcome, String said) {
    boolean asExpected() {
      return outcome == (allowed ? Outcome.LET_THROUGH : Outcome.REFUSED);
    }

    private String sign() {
      String sign =
          switch (outcome) {
            case LET_THROUGH -> "yes";
            case REFUSED -> "no";
            case BROKEN -> "?";
          };
      return asExpected() ? sign : "**" + sign + "**";
    }

    @Override
    public String toString() {
      return "%s: %s by %s: %s (expected: %s) %s"
          .formatted(section, what, who, outcome, allowed ? "let through" : "refused", said);
    }
  }

  /** Something that a server may refuse by an exception. */
  interface Attempt {
    void run() throws Exception;
  }

  /** Tells a refusal from a breakdown. */
  interface Refusals {
    boolean isRefusal(Throwable failure);
  }

  /** Tries it and keeps what came of it. */
  void ask(
      String section,
      String what,
      String who,
      boolean allowed,
      Refusals refusals,
      Attempt attempt) {
    Outcome outcome = Outcome.LET_THROUGH;
    String said = "";
    try {
      attempt.run();
    } catch (Exception failure) {
      outcome = refusals.isRefusal(failure) ? Outcome.REFUSED : Outcome.BROKEN;
      said = String.valueOf(failure);
    }
    sections
        .computeIfAbsent(section, _ -> new LinkedHashMap<>())
        .computeIfAbsent(what, _ -> new LinkedHashMap<>())
        .put(who, new Cell(section, what, who, allowed, outcome, said));
  }

  /** All attempts, in the order of the page. */
  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    sections.values().forEach(rows -> rows.values().forEach(row -> cells.addAll(row.values())));
    return cells;
  }

  /** The page: a table for each section, a row for what was tried, a column for who. */
  String page() {
    List<String> page = new ArrayList<>();
    page.add("# Each service's login, tried on everything");
    page.add("");
    page.add(
        "`yes`: let through; `no`: refused; `?`: broken; **bold**: not what the table of rights says.");
    page.add(count());
    sections.forEach((section, rows) -> page.addAll(section(section, rows)));
    return String.join("\n", page) + "\n";
  }

  private String count() {
    List<Cell> all = cells();
    return "%d attempts: %d let through, %d refused, %d not as the table says."
        .formatted(
            all.size(),
            all.stream().filter(cell -> cell.outcome() == Outcome.LET_THROUGH).count(),
            all.stream().filter(cell -> cell.outcome() == Outcome.REFUSED).count(),
            all.stream().filter(cell -> !cell.asExpected()).count());
  }

  private static List<String> section(String section, Map<String, Map<String, Cell>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.values().forEach(row -> columns.addAll(row.keySet()));
    List<String> lines = new ArrayList<>(List.of("", "## " + section, ""));
    lines.add("| | " + String.join(" | ", columns) + " |");
    lines.add("|---|" + "---|".repeat(columns.size()));
    rows.forEach((what, row) -> {
      List<String> cells =
          columns.stream().map(who -> row.containsKey(who) ? row.get(who).sign() : "").toList();
      lines.add("| `" + what + "` | " + String.join(" | ", cells) + " |");
    });
    return lines;
  }
}
