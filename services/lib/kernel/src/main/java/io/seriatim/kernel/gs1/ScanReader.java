package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.Component.Fault;
import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.Optional;

/**
 * Reads an element string as a scanner sends it: symbology identifier or none, a leading separator
 * or none, AI and value without brackets, GS (0x1D) behind each field that is not of predefined
 * length, line end or none.
 */
final class ScanReader {
  static final char SEPARATOR = 0x1D;

  private final String text;
  private final int end;
  private final Elements elements;
  private int at;

  private ScanReader(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.elements = new Elements(text);
  }

  static Elements read(String text) {
    int start = Symbology.dataStart(text);
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == '\r' || text.charAt(end - 1) == '\n')) {
      end--;
    }
    return new ScanReader(text, start, end).readAll();
  }

  private Elements readAll() {
    skipSeparator();
    if (at == end) {
      throw new InvalidElementString(
          Reason.EMPTY, "element string", text, at + 1, "application identifiers with values");
    }
    while (at < end) {
      readElement();
      skipSeparator();
    }
    return elements;
  }

  private void readElement() {
    int aiStart = at;
    ApplicationIdentifier rules = knownAi();
    at += rules.ai().length();
    int fieldEnd = fieldEnd(rules);
    String value = text.substring(at, fieldEnd);
    Optional<Fault> fault = rules.fault(value);
    if (fault.isPresent()) {
      throw invalid(rules, fault.get(), fieldEnd);
    }
    at = fieldEnd;
    elements.add(new Element(rules, value, aiStart + 1));
  }

  private ApplicationIdentifier knownAi() {
    return ApplicationIdentifiers.startingAt(text.substring(0, end), at)
        .orElseThrow(() -> {
          String begins = text.substring(at, Math.min(end, at + 4));
          String expected = "a known AI, not \"" + begins + "\",";
          return new InvalidElementString(
              Reason.UNKNOWN_AI, "element string", text, at + 1, expected);
        });
  }

  private int fieldEnd(ApplicationIdentifier rules) {
    int separator = text.indexOf(SEPARATOR, at);
    int open = separator < 0 || separator > end ? end : separator;
    return rules.predefinedLength() ? Math.min(open, at + rules.maxLength()) : open;
  }

  private InvalidElementString invalid(ApplicationIdentifier rules, Fault fault, int fieldEnd) {
    String field = "AI " + rules.ai();
    boolean ranOn =
        fault.reason() == Reason.TOO_LONG || fault.reason() == Reason.FORBIDDEN_CHARACTER;
    if (ranOn && !rules.predefinedLength()) {
      for (int cut = 1; cut < fieldEnd - at; cut++) {
        if (rules.fault(text.substring(at, at + cut)).isEmpty() && readsOn(at + cut)) {
          return new InvalidElementString(
              Reason.MISSING_SEPARATOR, field, text, at + cut + 1, "a separator (GS)");
        }
      }
    }
    return new InvalidElementString(
        fault.reason(), field, text, at + fault.offset() + 1, fault.expected());
  }

  /** Whether everything from here on reads as valid elements, each AI for the first time. */
  private boolean readsOn(int from) {
    int next = from;
    while (next < end) {
      Optional<ApplicationIdentifier> rules =
          ApplicationIdentifiers.startingAt(text.substring(0, end), next);
      if (rules.isEmpty() || elements.values().containsKey(rules.get().ai())) {
        return false;
      }
      int fieldStart = next + rules.get().ai().length();
      ScanReader ahead = new ScanReader(text, fieldStart, end);
      int fieldEnd = ahead.fieldEnd(rules.get());
      if (rules.get().fault(text.substring(fieldStart, fieldEnd)).isPresent()) {
        return false;
      }
      next = fieldEnd < end && text.charAt(fieldEnd) == SEPARATOR ? fieldEnd + 1 : fieldEnd;
    }
    return true;
  }

  private void skipSeparator() {
    if (at < end && text.charAt(at) == SEPARATOR) {
      at++;
    }
  }
}
