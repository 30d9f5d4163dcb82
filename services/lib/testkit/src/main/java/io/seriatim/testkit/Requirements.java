package io.seriatim.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requirements of the platform, as written down for people: a table of id, text and source. */
public final class Requirements {
  private static final String FILE = "/requirements/requirements.md";

  /** One requirement: what must hold, and who says so. */
  public record Entry(String id, String text, String source) {}

  private final Map<String, Entry> byId;

  private Requirements(Map<String, Entry> byId) {
    this.byId = byId;
  }

  /** All requirements, in the order they are written. */
  public static Requirements load() {
    try (InputStream in = Requirements.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException failed) {
      throw new IllegalStateException("unreadable resource " + FILE, failed);
    }
  }

  static Requirements parse(List<String> lines) {
    Map<String, Entry> byId = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> line.startsWith("| URS-"))
        .map(Requirements::entry)
        .forEach(entry -> {
          if (byId.put(entry.id, entry) != null) {
            throw new IllegalArgumentException("requirement " + entry.id + " is written twice");
          }
        });
    return new Requirements(byId);
  }

  private static Entry entry(String line) {
    String[] cells = line.split("(?<!\\\\)\\|", -1);
    if (cells.length != 5 || !cells[1].strip().matches("URS-[A-Z]+-[0-9]{3}")) {
      throw new IllegalArgumentException(
          "requirement line: " + line + " (expected: | URS-AREA-001 | text | source |)");
    }
    return new Entry(cells[1].strip(), cells[2].strip(), cells[3].strip());
  }

  /** True if that id is written down, as a requirement or as a clause of a regulation. */
  public boolean contains(String id) {
    return byId.containsKey(id) || Clauses.isId(id) && Clauses.load().contains(id);
  }

  /** All of them, in the order they are written. */
  public List<Entry> all() {
    return List.copyOf(byId.values());
  }
}
