package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.ApplicationIdentifier.LinkKey;
import io.seriatim.kernel.identity.CharacterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application identifiers that are known, read once from {@code application-identifiers.txt}.
 *
 * <p>Law: no AI is the beginning of another one, so an element string can be read from left to
 * right.
 */
final class ApplicationIdentifiers {
  private static final Map<String, ApplicationIdentifier> ALL = read();
  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;
  private static final int COLUMNS = 6;

  private ApplicationIdentifiers() {}

  static Optional<ApplicationIdentifier> find(String ai) {
    return Optional.ofNullable(ALL.get(ai));
  }

  /** The AI that the text begins with at this index. */
  static Optional<ApplicationIdentifier> startingAt(String text, int index) {
    for (int length = SHORTEST; length <= LONGEST && index + length <= text.length(); length++) {
      ApplicationIdentifier found = ALL.get(text.substring(index, index + length));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  static Iterable<ApplicationIdentifier> all() {
    return ALL.values();
  }

  private static Map<String, ApplicationIdentifier> read() {
    Map<String, ApplicationIdentifier> all = new HashMap<>();
    for (String line : Resource.lines("application-identifiers.txt")) {
      String[] columns = line.split(";", COLUMNS);
      String[] range = columns[0].split("-", -1);
      for (int n = Integer.parseInt(range[0]);
          n <= Integer.parseInt(range[range.length - 1]);
          n++) {
        String ai = ("%0" + range[0].length() + "d").formatted(n);
        all.put(ai, entry(ai, columns));
      }
    }
    return Map.copyOf(all);
  }

  private static ApplicationIdentifier entry(String ai, String[] columns) {
    return new ApplicationIdentifier(
        ai,
        columns[1].contains("F"),
        columns[1].contains("Q"),
        Arrays.stream(columns[2].split(" ", -1)).map(ApplicationIdentifiers::component).toList(),
        split(columns[3], "&").stream().map(ApplicationIdentifiers::group).toList(),
        split(columns[4], ","),
        key(columns[5]));
  }

  /** For example {@code N14:csum}, {@code X1-20}, {@code N3?:iso3166}. */
  private static Component component(String text) {
    String[] specAndRules = text.split(":", -1);
    String spec = specAndRules[0];
    boolean optional = spec.endsWith("?");
    String[] lengths = spec.substring(1, spec.length() - (optional ? 1 : 0)).split("-", -1);
    List<ContentRule> rules = new ArrayList<>();
    for (int i = 1; i < specAndRules.length; i++) {
      rules.add(ContentRule.named(specAndRules[i]));
    }
    int max = Integer.parseInt(lengths[lengths.length - 1]);
    CharacterSet characters = characters(spec.charAt(0));
    return new Component(characters, Integer.parseInt(lengths[0]), max, optional, rules);
  }

  private static CharacterSet characters(char letter) {
    return switch (letter) {
      case 'N' -> CharacterSet.NUMERIC;
      case 'X' -> CharacterSet.CSET82;
      case 'Y' -> CharacterSet.CSET39;
      case 'Z' -> CharacterSet.CSET64;
      default -> throw new IllegalStateException("no character set " + letter);
    };
  }

  private static List<List<String>> group(String text) {
    return split(text, ",").stream().map(alternative -> split(alternative, "\\+")).toList();
  }

  private static LinkKey key(String text) {
    return new LinkKey(
        text.startsWith("/"),
        Arrays.stream(text.replaceFirst("^/", "").split("\\|", -1))
            .map(sequence -> split(sequence, ","))
            .toList());
  }

  private static List<String> split(String text, String separator) {
    return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
  }
}
