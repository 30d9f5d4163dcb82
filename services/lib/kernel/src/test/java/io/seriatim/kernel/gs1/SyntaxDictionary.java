package io.seriatim.kernel.gs1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns the facts of the GS1 syntax dictionary into our own table.
 *
 * <p>Run {@link #main} with the path of the dictionary and of {@code application-identifiers.txt}
 * when GS1 publishes a new release; {@link ApplicationIdentifiersTest} holds the two together.
 */
final class SyntaxDictionary {
  private static final String HEADER =
      """
      # The rules of the GS1 application identifiers, one range of AIs a line.
      # Written by SyntaxDictionary (in the tests) from the facts of the GS1 syntax dictionary.
      #
      # AI range ; flags ; components ; requires ; excludes ; Digital Link key
      #   flags      F: predefined length, no separator follows   Q: may stand in a Digital Link query
      #   component  character set (N digits, X set 82, Y set 39, Z set 64), length or shortest-longest,
      #              ? if it may be left out, :rule for each content rule
      #   requires   & joins groups that must all be met, "," alternatives, + what must stand together
      #   key        / and the qualifier sequences it admits, | between alternatives
      """;

  /** Rules that need data of others (licensed prefixes) or belong to US retail coupons. */
  private static final Set<String> LEFT_OUT =
      Set.of("gcppos1", "gcppos2", "couponcode", "couponposoffer");

  private SyntaxDictionary() {}

  public static void main(String[] arguments) throws IOException {
    String table = HEADER + String.join("\n", table(Path.of(arguments[0]))) + "\n";
    Files.writeString(Path.of(arguments[1]), table);
  }

  /** The lines of our table for a dictionary. */
  static List<String> table(Path dictionary) throws IOException {
    return Files.readAllLines(dictionary).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(SyntaxDictionary::row)
        .toList();
  }

  private static String row(String line) {
    String[] words = line.replaceFirst("\\s#.*", "").trim().split("\\s+", -1);
    boolean hasFlags = !Character.isLetterOrDigit(words[1].charAt(0)) && words[1].charAt(0) != '[';
    String flags = hasFlags ? words[1] : "";
    Columns columns = new Columns();
    for (int i = hasFlags ? 2 : 1; i < words.length; i++) {
      columns.add(words[i]);
    }
    return String.join(
        ";",
        words[0],
        (flags.contains("*") ? "F" : "") + (flags.contains("?") ? "Q" : ""),
        String.join(" ", columns.components),
        String.join("&", columns.requires),
        String.join(",", columns.excludes),
        columns.key);
  }

  private static final class Columns {
    private final List<String> components = new ArrayList<>();
    private final List<String> requires = new ArrayList<>();
    private final List<String> excludes = new ArrayList<>();
    private String key = "";

    void add(String word) {
      if (word.startsWith("req=")) {
        requires.add(word.substring(4));
      } else if (word.startsWith("ex=")) {
        excludes.add(word.substring(3));
      } else if (word.startsWith("dlpkey")) {
        key = word.replaceFirst("dlpkey=?", "/");
      } else {
        components.add(component(word));
      }
    }

    private static String component(String word) {
      String[] parts = word.split(",", -1);
      String spec = parts[0].replaceAll("[\\[\\]]", "").replace("..", "1-");
      StringBuilder component = new StringBuilder(spec);
      component.append(parts[0].startsWith("[") ? "?" : "");
      component.append(spec.startsWith("Z") ? ":filled64" : "");
      for (int i = 1; i < parts.length; i++) {
        component.append(LEFT_OUT.contains(parts[i]) ? "" : ":" + parts[i]);
      }
      return component.toString();
    }
  }
}
