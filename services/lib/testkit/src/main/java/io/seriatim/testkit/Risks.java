package io.seriatim.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The risks of the product and what controls them, as written down for people (EU GMP Annex 11, 1;
 * ICH Q9): {@code RISK-02} is controlled by requirements or by whole areas of them.
 */
public final class Risks {
  private static final String FILE = "/requirements/risks.md";
  private static final String CONTROL = "URS-[A-Z]+(-[0-9]{3})?";
  private static final int CELLS = 6;

  /** How bad it is. */
  public enum Harm {
    LOW,
    MEDIUM,
    HIGH
  }

  /**
   * One risk.
   *
   * @param controls ids of requirements such as {@code URS-BOOK-013}, and areas such as {@code
   *     URS-BOOK}
   */
  public record Risk(String id, String text, Harm harm, List<String> controls) {
    public Risk {
      controls = List.copyOf(controls);
    }

    /** True where the requirement keeps this from happening, or finds it. */
    public boolean isControlledBy(String requirement) {
      return controls.contains(requirement)
          || controls.contains(requirement.substring(0, requirement.lastIndexOf('-')));
    }
  }

  private final Map<String, Risk> byId = new LinkedHashMap<>();
  private final Map<String, String> untested = new LinkedHashMap<>();

  private Risks(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("| RISK-")) {
        Risk risk = risk(line);
        if (byId.put(risk.id(), risk) != null) {
          throw new IllegalArgumentException("risk " + risk.id() + " is written twice");
        }
      } else if (line.startsWith("| URS-")) {
        String[] cells = line.split("(?<!\\\\)\\|", -1);
        untested.put(cells[1].strip(), cells[2].strip());
      }
    }
  }

  /** All risks, in the order they are written. */
  public static Risks load() {
    try (InputStream in = Risks.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException failed) {
      throw new IllegalStateException("unreadable resource " + FILE, failed);
    }
  }

  static Risks parse(List<String> lines) {
    return new Risks(lines);
  }

  private static Risk risk(String line) {
    String[] cells = line.split("(?<!\\\\)\\|", -1);
    List<String> controls =
        cells.length == CELLS
            ? Arrays.stream(cells[4].split(",", -1)).map(String::strip).toList()
            : List.of();
    boolean isHarm =
        Arrays.stream(Harm.values())
            .anyMatch(harm -> cells.length == CELLS && harm.name().equals(cells[3].strip()));
    if (!isHarm || !controls.stream().allMatch(control -> control.matches(CONTROL))) {
      throw new IllegalArgumentException(
          "risk line: "
              + line
              + " (expected: | RISK-01 | text | HIGH, MEDIUM or LOW | URS-AREA-001, URS-AREA |)");
    }
    return new Risk(cells[1].strip(), cells[2].strip(), Harm.valueOf(cells[3].strip()), controls);
  }

  /** All of them, in the order they are written. */
  public List<Risk> all() {
    return List.copyOf(byId.values());
  }

  /** The risks that a requirement controls. */
  public List<Risk> of(String requirement) {
    return byId.values().stream().filter(risk -> risk.isControlledBy(requirement)).toList();
  }

  /** Why no test shows a control of a risk of high harm; empty where tests must. */
  public Optional<String> untested(String requirement) {
    return Optional.ofNullable(untested.get(requirement));
  }
}
