package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which AIs must, and which may not, stand beside each other (General Specifications 4.14). */
final class Associations {
  /** A digital signature needs the serial part of these keys, which begins behind that many. */
  private static final Map<String, Integer> SERIAL_BEHIND =
      Map.of("253", 13, "255", 13, "8003", 14);

  private static final String SIGNATURE = "8030";

  private Associations() {}

  static void check(Elements elements) {
    for (Element element : elements.all()) {
      checkExclusive(element, elements);
    }
    for (Element element : elements.all()) {
      checkRequired(element, elements);
    }
    checkSignature(elements);
  }

  private static void checkExclusive(Element element, Elements elements) {
    for (String pattern : element.rules().excludes()) {
      for (Element other : elements.all()) {
        if (!other.ai().equals(element.ai())
            && ApplicationIdentifier.matches(pattern, other.ai())) {
          throw invalid(
              Reason.EXCLUSIVE_AIS, element, elements, "not together with AI " + other.ai());
        }
      }
    }
  }

  private static void checkRequired(Element element, Elements elements) {
    for (List<List<String>> group : element.rules().requires()) {
      if (group.stream().noneMatch(alternative -> allPresent(alternative, elements.all()))) {
        List<String> alternatives = group.stream().map(all -> String.join(" with ", all)).toList();
        String expected = "together with AI " + String.join(" or ", alternatives) + ",";
        throw invalid(Reason.MISSING_REQUIRED_AI, element, elements, expected);
      }
    }
  }

  private static boolean allPresent(List<String> patterns, Collection<Element> elements) {
    return patterns.stream()
        .allMatch(pattern ->
            elements.stream()
                .anyMatch(element -> ApplicationIdentifier.matches(pattern, element.ai())));
  }

  private static void checkSignature(Elements elements) {
    if (elements.all().stream().noneMatch(element -> element.ai().equals(SIGNATURE))) {
      return;
    }
    for (Element element : elements.all()) {
      if (element.value().length() <= SERIAL_BEHIND.getOrDefault(element.ai(), 0)) {
        String expected = "with its serial part, beside a signature (AI 8030),";
        throw invalid(Reason.MISSING_REQUIRED_AI, element, elements, expected);
      }
    }
  }

  private static InvalidElementString invalid(
      Reason reason, Element element, Elements elements, String expected) {
    String field = "AI " + element.ai();
    return new InvalidElementString(reason, field, elements.text(), element.position(), expected);
  }
}
