package io.seriatim.loadtest.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark measured, and whether what it did was right. */
public final class Figures {
  private final String bench;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * One figure.
   *
   * @param spreadPercent half the distance from the lowest to the highest round, of the median; 0
   *     for a figure of one round
   */
  public record Row(String name, String text, double value, String unit, double spreadPercent) {}

  public Figures(String bench) {
    this.bench = bench;
  }

  /** A figure of several rounds: the median and how far the rounds lie apart. */
  public Figures rounds(String name, String text, Rounds rounds, String unit) {
    rows.add(new Row(name, text, rounds.median(), unit, rounds.spreadPercent()));
    return this;
  }

  /** A figure of its own. */
  public Figures figure(String name, String text, double value, String unit) {
    rows.add(new Row(name, text, value, unit, 0));
    return this;
  }

  /** Something that was not as it must be. */
  public Figures wrong(String what) {
    wrong.add(what);
    return this;
  }

  /** Whether it ran to the end with correct results. */
  public boolean right() {
    return wrong.isEmpty();
  }

  /** For a person. */
  public String table() {
    var text = new StringBuilder();
    for (Row row : rows) {
      String spread = row.spreadPercent() > 0 ? "± %.1f %%".formatted(row.spreadPercent()) : "";
      text.append(
          "  %-52s %16s %-14s %s%n".formatted(row.text(), number(row.value()), row.unit(), spread));
    }
    wrong.forEach(what -> text.append("  WRONG: ").append(what).append('\n'));
    return text.toString();
  }

  /** For a machine: one line. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("bench", bench);
    all.put("right", right());
    for (Row row : rows) {
      all.put(row.name(), plain(row.value()));
      if (row.spreadPercent() > 0) {
        all.put(row.name() + "SpreadPercent", Math.round(row.spreadPercent() * 10) / 10.0);
      }
    }
    all.put("wrong", wrong);
    try {
      return new ObjectMapper().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String number(double value) {
    return value >= 1_000 || value == Math.rint(value)
        ? "%,.0f".formatted(value)
        : "%.3f".formatted(value);
  }

  /** No more digits than a measurement has. */
  private static Number plain(double value) {
    return value >= 1_000 || value == Math.rint(value)
        ? (Number) Math.round(value)
        : (Number) (Math.round(value * 1_000) / 1_000.0);
  }
}
