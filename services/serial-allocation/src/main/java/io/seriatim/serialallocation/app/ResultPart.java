package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Some lines of a report of what became of a block's numbers.
 *
 * @param importId names the whole report; empty for a list that stands alone
 * @param firstLine of these, from 1
 */
public record ResultPart(String importId, BlockName block, long firstLine, List<Line> lines) {
  /** The most lines of a part: they are decided and kept in one batch. */
  public static final int MOST_LINES = 200;

  /**
   * One line.
   *
   * @param outcome empty where it can't be read
   */
  public record Line(String number, Optional<Outcome> outcome) {
    private static final String TAB = "\t";

    /** A line of a file. */
    public static Line parse(String text) {
      String[] fields = text.split(TAB, -1);
      return fields.length == 2 ? new Line(fields[0], outcome(fields[1])) : unreadable(text);
    }

    /** As a line of a file. */
    public String text() {
      return outcome.map(known -> number + TAB + known).orElse(number);
    }

    private static Line unreadable(String text) {
      return new Line(text, Optional.empty());
    }

    private static Optional<Outcome> outcome(String name) {
      return List.of(Outcome.values()).stream()
          .filter(each -> each.name().equals(name))
          .findFirst();
    }
  }

  public ResultPart {
    lines = List.copyOf(lines);
  }

  /** Numbers that came back, in a list that stands alone. */
  public static ResultPart back(BlockName block, List<String> numbers) {
    return new ResultPart(
        "",
        block,
        1,
        numbers.stream().map(number -> new Line(number, Optional.of(Outcome.UNUSED))).toList());
  }

  /** What its progress is kept under, and told by. */
  String origin() {
    return "results of block " + block.text();
  }

  boolean alone() {
    return importId.isEmpty();
  }

  Optional<Refusal> malformed() {
    Optional<Refusal> unnamed = alone() ? Optional.empty() : ImportPart.unnamed(importId, origin());
    return unnamed.or(() ->
        lines.isEmpty() || lines.size() > MOST_LINES
            ? Optional.of(
                Refusal.of(
                    Reason.IMPORT_PART_MALFORMED, lines.size() + " lines", "1 to " + MOST_LINES))
            : Optional.empty());
  }
}
