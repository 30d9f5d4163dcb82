package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One part of an AI's data field.
 *
 * @param optional whether it may be left out, together with all that follow it
 */
record Component(
    CharacterSet characters, int min, int max, boolean optional, List<ContentRule> rules) {

  /**
   * What is wrong with a field.
   *
   * @param offset the character at fault, counted from 0 within the text that was looked at
   */
  record Fault(Reason reason, int offset, String expected) {
    Fault shifted(int by) {
      return new Fault(reason, offset + by, expected);
    }
  }

  Optional<Fault> fault(String text) {
    OptionalInt forbidden = characters.firstForbidden(text);
    if (forbidden.isPresent()) {
      return Optional.of(forbidden(text, forbidden.getAsInt()));
    }
    if (text.length() < min) {
      String expected = "%d characters or more, not %d,".formatted(min, text.length());
      return Optional.of(new Fault(Reason.TOO_SHORT, text.length(), expected));
    }
    return rules.stream()
        .filter(rule -> !rule.holds(text))
        .findFirst()
        .map(rule -> new Fault(rule.reason(), 0, rule.expectation(text)));
  }

  private Fault forbidden(String text, int at) {
    String shown = InvalidValue.printable(text.substring(at, at + 1));
    String expected = "%s, not '%s',".formatted(characters.description(), shown);
    return new Fault(Reason.FORBIDDEN_CHARACTER, at, expected);
  }
}
