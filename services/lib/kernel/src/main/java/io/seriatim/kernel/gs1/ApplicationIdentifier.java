package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.Component.Fault;
import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one GS1 application identifier.
 *
 * @param predefinedLength whether its length is known to every reader, so that no separator follows
 * @param attribute whether it may stand in the query of a Digital Link
 * @param requires groups of which each must be met; a group is met by any of its alternatives, an
 *     alternative by all of its patterns
 * @param excludes patterns of AIs that may not stand beside it
 * @param key what it means in the path of a Digital Link
 */
record ApplicationIdentifier(
    String ai,
    boolean predefinedLength,
    boolean attribute,
    List<Component> components,
    List<List<List<String>>> requires,
    List<String> excludes,
    LinkKey key) {

  /**
   * The place of an AI in Digital Links.
   *
   * @param qualifiers the ordered qualifier sequences it admits; one empty one if none
   */
  record LinkKey(boolean primary, List<List<String>> qualifiers) {}

  int maxLength() {
    return components.stream().mapToInt(Component::max).sum();
  }

  /** The first thing that is wrong with a value of this AI. */
  Optional<Fault> fault(String value) {
    int at = 0;
    for (Component component : components) {
      if (component.optional() && at == value.length() && at > 0) {
        return Optional.empty();
      }
      int end = Math.min(value.length(), at + component.max());
      Optional<Fault> fault = component.fault(value.substring(at, end));
      if (fault.isPresent()) {
        return Optional.of(fault.get().shifted(at));
      }
      at = end;
    }
    return at == value.length() ? Optional.empty() : Optional.of(tooLong(at, value));
  }

  private Fault tooLong(int at, String value) {
    String expected = "%d characters at most, not %d,".formatted(at, value.length());
    return new Fault(Reason.TOO_LONG, at, expected);
  }

  /** Whether an AI fits a pattern, in which {@code n} stands for any digit. */
  static boolean matches(String pattern, String ai) {
    if (pattern.length() != ai.length()) {
      return false;
    }
    for (int i = 0; i < ai.length(); i++) {
      if (pattern.charAt(i) != 'n' && pattern.charAt(i) != ai.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
