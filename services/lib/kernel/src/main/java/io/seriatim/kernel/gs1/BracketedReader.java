package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.Component.Fault;
import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.Optional;

/**
 * Reads the human-readable form, AIs in round brackets: {@code (01)09521234543213(21)A1}.
 *
 * <p>Blanks around AIs and values are layout. A bracket that belongs to a value is written {@code
 * \(}; no AI may hold a backslash, so there is no doubt about it.
 */
final class BracketedReader {
  private final String text;
  private final Elements elements;
  private int at;

  private BracketedReader(String text) {
    this.text = text;
    this.elements = new Elements(text);
  }

  static Elements read(String text) {
    return new BracketedReader(text).readAll();
  }

  private Elements readAll() {
    skipBlanks();
    while (at < text.length()) {
      int aiStart = at;
      ApplicationIdentifier rules = bracketedAi();
      skipBlanks();
      String value = value(rules);
      elements.add(new Element(rules, value, aiStart + 1));
    }
    return elements;
  }

  private ApplicationIdentifier bracketedAi() {
    int close = text.indexOf(')', at);
    if (close < 0) {
      throw new InvalidElementString(
          Reason.NOT_AN_ELEMENT_STRING, "element string", text, at + 1, "an AI in brackets");
    }
    String ai = text.substring(at + 1, close);
    ApplicationIdentifier rules = ApplicationIdentifiers.find(ai).orElseThrow(() -> unknown(ai));
    at = close + 1;
    return rules;
  }

  private InvalidElementString unknown(String ai) {
    String expected = "a known AI, not \"" + ai + "\",";
    return new InvalidElementString(Reason.UNKNOWN_AI, "element string", text, at + 2, expected);
  }

  private String value(ApplicationIdentifier rules) {
    int start = at;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '(') {
      boolean escaped = text.startsWith("\\(", at);
      value.append(escaped ? '(' : text.charAt(at));
      at += escaped ? 2 : 1;
    }
    String trimmed = value.toString().stripTrailing();
    Optional<Fault> fault = rules.fault(trimmed);
    if (fault.isPresent()) {
      int position = sourceIndex(start, fault.get().offset()) + 1;
      throw new InvalidElementString(
          fault.get().reason(), "AI " + rules.ai(), text, position, fault.get().expected());
    }
    return trimmed;
  }

  /** The index in the text of the value's character with this offset. */
  private int sourceIndex(int start, int offset) {
    int index = start;
    for (int i = 0; i < offset; i++) {
      index += text.startsWith("\\(", index) ? 2 : 1;
    }
    return index;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
