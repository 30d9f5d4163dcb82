package io.seriatim.kernel.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.gs1.FlatJson.JsonObject;
import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.InvalidValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The vectors of GS1's own syntax engine. They write FNC1 as {@code ^}; a scanner sends GS.
 *
 * <p>What is left out is named: placeholders of the engine's C tests, options we do not have
 * (unknown AIs let through, AIs by name, data without GS1's announcement), retail symbols and
 * composites, US coupons, licensed prefixes.
 */
@Requirement("URS-ID-002")
class Gs1SyntaxVectorsTest {
  private static final String FOLDER = "gs1/syntax-vectors/";
  private static final Set<String> PLACEHOLDERS = Set.of("buf", "inbuf");

  private int compared;

  @Test
  void bracketed_element_strings_read_as_the_reference_reads_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors("parseAIdata")) {
      String given = vector.get("bracketedIn");
      if (!PLACEHOLDERS.contains(given)) {
        String expected = ok(vector) ? vector.get("expectUnbracketed") : "refused";
        compare(wrong, vector, expected, () -> scan(ElementString.parseOneOfSeveral(given)));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void scanned_element_strings_read_as_the_reference_reads_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors("processAIdata")) {
      String given = vector.get("unbracketedIn");
      boolean announced = given.isEmpty() || given.startsWith("^");
      if (announced && !PLACEHOLDERS.contains(given)) {
        String scanned = "]d2" + given.replace("^", "\u001d");
        String expected = ok(vector) ? "read" : "refused";
        compare(
            wrong,
            vector,
            expected,
            () -> {
              ElementString.parseOneOfSeveral(scanned);
              return "read";
            });
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void what_scanners_send_reads_as_the_reference_reads_it() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors("testProcessScanData")) {
      String given = vector.get("scanData");
      boolean announced = given.matches("(?s)](C1|e0|d2|Q3|J1).*");
      String expected = announced && ok(vector) ? vector.get("expectDataStr") : "refused";
      if (announced) {
        compare(wrong, vector, expected, () -> scan(ElementString.parseOneOfSeveral(given)));
      } else if (!ok(vector)) {
        compare(wrong, vector, expected, () -> scan(ElementString.parseOneOfSeveral(given)));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(25);
  }

  @Test
  void ais_stand_together_as_the_reference_lets_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors("validateAIs")) {
      String given = vector.get("unbracketedIn");
      // these let unknown AIs through, or show one rule on data that another one refuses
      boolean otherRule = ok(vector) && !standsAlone(vector);
      if (!otherRule) {
        String expected = ok(vector) ? "read" : "refused";
        compare(
            wrong,
            vector,
            expected,
            () -> {
              ElementString.parse(given);
              return "read";
            });
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(40);
  }

  private static boolean standsAlone(JsonObject vector) {
    return vector.get("validatorFn").equals("validateAIrepeats")
        ? vector.get("unbracketedIn").startsWith("(400)")
        : vector.get("validatorFn").equals("validateAIrequisites");
  }

  @Test
  void digital_links_read_as_the_reference_reads_them() throws IOException {
    List<JsonObject> vectors = vectors("parseDLuri");
    Set<String> readWithSomeOption = new HashSet<>();
    vectors.stream()
        .filter(Gs1SyntaxVectorsTest::ok)
        .forEach(v -> readWithSomeOption.add(v.get("dlUri")));
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors) {
      String given = vector.get("dlUri");
      boolean ourOption =
          ok(vector) ? !needsAnotherOption(given) : !readWithSomeOption.contains(given);
      if (ourOption) {
        String expected = ok(vector) ? vector.get("expectUnbracketed") : "refused";
        compare(wrong, vector, expected, () -> scan(DigitalLink.parse(given).elements()));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(80);
  }

  /** AIs by name (deprecated), unknown AIs. */
  private static boolean needsAnotherOption(String uri) {
    return uri.matches(".*/(gtin|sscc)/.*") || uri.contains("&89=");
  }

  @Test
  void digital_links_are_written_as_the_reference_writes_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject vector : vectors("testGenerateDLuri")) {
      String given = vector.get("unbracketedIn");
      if (!(ok(vector) && given.contains("(89)"))) {
        String stem = vector.getOrDefault("stem", DigitalLink.GS1_RESOLVER);
        String expected = ok(vector) ? vector.get("expectDlUri") : "refused";
        compare(
            wrong,
            vector,
            expected,
            () -> DigitalLink.of(ElementString.parseOneOfSeveral(given), stem).toUri());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(18);
  }

  @Test
  void contents_are_tested_as_the_reference_tests_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonObject vector : vectors("lint-vectors")) {
      String name = vector.get("linter").substring("gs1_lint_".length());
      String input = vector.get("input");
      if (hasRule(name) && isComponentsContent(vector)) {
        seen.add(name);
        compare(wrong, vector, vector.get("ok"), () -> "" + ContentRule.named(name).holds(input));
      } else if (name.startsWith("cset") && !name.equals("cset64")) {
        CharacterSet set =
            CharacterSet.valueOf(
                name.equals("csetnumeric") ? "NUMERIC" : name.toUpperCase(Locale.ROOT));
        compare(wrong, vector, vector.get("ok"), () -> "" + set.containsAll(input));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(3000);
    assertThat(seen).hasSizeGreaterThan(25);
  }

  private static boolean hasRule(String name) {
    return Arrays.stream(ContentRule.values()).anyMatch(rule -> rule.name().equalsIgnoreCase(name));
  }

  /** Characters and lengths are the component's to test, before its rules. */
  private static boolean isComponentsContent(JsonObject vector) {
    return !vector.getOrDefault("error", "").endsWith("_CHARACTER")
        && !vector.getOrDefault("error", "").contains("TOO_LONG_FOR")
        && !(vector.get("linter").equals("gs1_lint_csumalpha")
            && vector.get("input").length() > 90);
  }

  /** The engine's notation: {@code ^} first, and behind each field of open length. */
  private static String scan(ElementString elements) {
    return "^" + elements.toScan().replace('\u001d', '^');
  }

  private interface Reading {
    String result();
  }

  private void compare(List<String> wrong, JsonObject vector, String expected, Reading reading) {
    compared++;
    String result;
    String detail = "";
    try {
      result = reading.result();
    } catch (InvalidValue e) {
      result = "refused";
      detail = e.getMessage();
    }
    if (!result.equals(expected)) {
      wrong.add(vector + " gave " + result + " instead of " + expected + " " + detail);
    }
  }

  private static boolean ok(JsonObject vector) {
    return "true".equals(vector.get("ok"));
  }

  private static List<JsonObject> vectors(String name) throws IOException {
    return FlatJson.read(ConformanceData.file(FOLDER + name + ".json"));
  }
}
