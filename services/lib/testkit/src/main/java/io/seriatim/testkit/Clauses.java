package io.seriatim.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The clauses of 21 CFR Part 11 and EU GMP Annex 11 that bind the product, as written down for
 * people: {@code P11-10-E} is 11.10(e), {@code A11-9} is Annex 11, no. 9.
 */
public final class Clauses {
  private static final String FILE = "/requirements/clauses.md";
  private static final Pattern ID =
      Pattern.compile("P11-[0-9]{2,3}(-[A-K])?|A11-[0-9]{1,2}(-[0-9])?");
  private static final int CELLS = 6;

  /**
   * One clause.
   *
   * @param asks in our words
   * @param source where it stands
   * @param untested why no test shows it; empty where tests must
   */
  public record Clause(String id, String asks, String source, String untested) {
    /** True where the build must have a test that shows it. */
    public boolean needsTest() {
      return untested.isEmpty();
    }
  }

  private final Map<String, Clause> byId = new LinkedHashMap<>();

  private Clauses(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("| P11-") || line.startsWith("| A11-")) {
        Clause clause = clause(line);
        if (byId.put(clause.id(), clause) != null) {
          throw new IllegalArgumentException("clause " + clause.id() + " is written twice");
        }
      }
    }
  }

  /** All clauses, in the order they are written. */
  public static Clauses load() {
    try (InputStream in = Clauses.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException failed) {
      throw new IllegalStateException("unreadable resource " + FILE, failed);
    }
  }

  static Clauses parse(List<String> lines) {
    return new Clauses(lines);
  }

  private static Clause clause(String line) {
    String[] cells = line.split("(?<!\\\\)\\|", -1);
    if (cells.length != CELLS || !isId(cells[1].strip())) {
      throw new IllegalArgumentException(
          "clause line: " + line + " (expected: | P11-10-E | text | source | why no test |)");
    }
    return new Clause(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
  }

  /** True for text of the form of a clause's id, whether or not it is written down. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** True if that id is written down. */
  public boolean contains(String id) {
    return byId.containsKey(id);
  }

  /** All of them, in the order they are written. */
  public List<Clause> all() {
    return List.copyOf(byId.values());
  }
}
