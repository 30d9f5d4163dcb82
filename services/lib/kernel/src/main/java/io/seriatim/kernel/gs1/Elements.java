package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The elements found so far: an AI may come twice, but only with the same value. */
final class Elements {
  private final String text;
  private final SequencedMap<String, Element> byAi = new LinkedHashMap<>();

  Elements(String text) {
    this.text = text;
  }

  void add(Element element) {
    Element earlier = byAi.putIfAbsent(element.ai(), element);
    if (earlier != null && !earlier.value().equals(element.value())) {
      throw new InvalidElementString(
          Reason.REPEATED_WITH_OTHER_VALUE,
          "AI " + element.ai(),
          text,
          element.position(),
          "once, or again with \"" + earlier.value() + "\" as before,");
    }
  }

  /**
   * Adds a value given apart from its AI.
   *
   * @param position the opening bracket of the AI in the bracketed text
   */
  void addChecked(String ai, String value, int position) {
    ApplicationIdentifier rules =
        ApplicationIdentifiers.find(ai)
            .orElseThrow(() -> {
              String expected = "a known AI, not \"" + ai + "\",";
              return new InvalidElementString(
                  Reason.UNKNOWN_AI, "element string", text, position + 1, expected);
            });
    rules
        .fault(value)
        .ifPresent(fault -> {
          int at = position + ai.length() + 2 + fault.offset();
          throw new InvalidElementString(fault.reason(), "AI " + ai, text, at, fault.expected());
        });
    add(new Element(rules, value, position));
  }

  Collection<Element> all() {
    return byAi.values();
  }

  String text() {
    return text;
  }

  SequencedMap<String, String> values() {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    byAi.forEach((ai, element) -> values.put(ai, element.value()));
    return values;
  }
}
