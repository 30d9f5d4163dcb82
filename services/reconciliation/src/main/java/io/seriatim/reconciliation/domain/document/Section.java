package io.seriatim.reconciliation.domain.document;

import java.util.List;
import java.util.Optional;

/**
 * A part of the document.
 *
 * @param key its name for machines; never changed, never used for something else
 * @param title its name for people
 */
public record Section(String key, String title, Content content) {

  /** What is in it. */
  public sealed interface Content {
    /** Named values. */
    record Facts(List<Fact> facts) implements Content {
      public Facts {
        facts = List.copyOf(facts);
      }
    }

    /**
     * A table.
     *
     * @param plot how it is drawn, if it is
     */
    record Table(List<Column> columns, List<List<Cell>> rows, Optional<Plot> plot)
        implements Content {
      public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
          if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                "%d cells (expected: %d)".formatted(row.size(), columns.size()));
          }
        }
      }
    }

    /** Text that is kept letter by letter. */
    record Verbatim(String text) implements Content {}
  }

  /** A named value. */
  public record Fact(String key, String label, Cell value) {}

  /**
   * A column of a table.
   *
   * @param share of the width of a page, beside those of the others
   */
  public record Column(String key, String label, int share) {}

  /**
   * Bars, one group a row.
   *
   * @param across the column that names the bars
   * @param bars the columns that are their heights
   */
  public record Plot(String across, List<String> bars) {
    public Plot {
      bars = List.copyOf(bars);
    }
  }

  static Column column(String key, String label) {
    return new Column(key, label, 2);
  }

  static Column column(String key, String label, int share) {
    return new Column(key, label, share);
  }

  static Fact fact(String key, String label, Cell value) {
    return new Fact(key, label, value);
  }

  static Section facts(String key, String title, Fact... facts) {
    return new Section(key, title, new Content.Facts(List.of(facts)));
  }

  static Section table(String key, String title, List<Column> columns, List<List<Cell>> rows) {
    return new Section(key, title, new Content.Table(columns, rows, Optional.empty()));
  }

  static Section plotted(
      String key, String title, List<Column> columns, List<List<Cell>> rows, Plot plot) {
    return new Section(key, title, new Content.Table(columns, rows, Optional.of(plot)));
  }
}
