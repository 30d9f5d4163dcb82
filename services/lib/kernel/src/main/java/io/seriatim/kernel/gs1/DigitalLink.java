package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax), uncompressed, both ways.
 *
 * @param stem everything before the primary key, without a slash at its end
 * @param elements the primary key, its qualifiers, then the attributes of the query
 */
public record DigitalLink(String stem, ElementString elements) {
  /** The resolver of GS1, for those who have none of their own. */
  public static final String GS1_RESOLVER = "https://id.gs1.org";

  static final String FIELD = "Digital Link";

  /**
   * Reads a link of any domain and path stem. Query parameters that are not numeric belong to
   * somebody else and are left out; a GTIN of 8, 12 or 13 digits is read as one of 14.
   *
   * @throws InvalidValue if the text is no Digital Link, or {@link InvalidElementString} if a value
   *     breaks the rules of its AI
   */
  public static DigitalLink parse(String uri) {
    return LinkReader.read(uri);
  }

  /** A link to what these elements identify, under GS1's resolver. */
  public static DigitalLink of(ElementString elements) {
    return of(elements, GS1_RESOLVER);
  }

  /**
   * A link to what these elements identify: the first of them that is a primary key leads.
   *
   * @param stem scheme, domain and path stem, for example {@code https://example.com/some/path}
   */
  public static DigitalLink of(ElementString elements, String stem) {
    Map<String, String> values = elements.elements();
    String key =
        values.keySet().stream()
            .filter(ai -> rules(ai).key().primary())
            .findFirst()
            .orElseThrow(() -> invalid(elements, "an AI that can lead a link, such as 01 or 00"));
    SequencedMap<String, String> ordered = new LinkedHashMap<>();
    ordered.put(key, values.get(key));
    qualifiers(key, values).forEach(ai -> ordered.put(ai, values.get(ai)));
    attributes(key, ordered, elements).forEach(ai -> ordered.put(ai, values.get(ai)));
    return new DigitalLink(stem.replaceFirst("/+$", ""), new ElementString(ordered));
  }

  /** The qualifiers present, in the order of the sequence that covers most of them. */
  static List<String> qualifiers(String key, Map<String, String> values) {
    List<String> best = List.of();
    for (List<String> sequence : rules(key).key().qualifiers()) {
      List<String> present = sequence.stream().filter(values::containsKey).toList();
      best = present.size() > best.size() ? present : best;
    }
    return best;
  }

  private static List<String> attributes(
      String key, Map<String, String> path, ElementString elements) {
    List<String> predefined = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String ai : elements.elements().keySet()) {
      if (path.containsKey(ai)) {
        continue;
      }
      boolean qualifier = rules(key).key().qualifiers().stream().anyMatch(q -> q.contains(ai));
      if (qualifier || !rules(ai).attribute()) {
        throw invalid(elements, "no AI " + ai + ", which can't be an attribute of " + key);
      }
      (rules(ai).predefinedLength() ? predefined : open).add(ai);
    }
    predefined.addAll(open);
    return predefined;
  }

  private static ApplicationIdentifier rules(String ai) {
    return ApplicationIdentifiers.find(ai).orElseThrow();
  }

  private static InvalidValue invalid(ElementString elements, String expected) {
    return new InvalidValue(FIELD, elements.toBracketed(), expected);
  }

  /** The URI, every reserved character of a value percent-encoded. */
  public String toUri() {
    String key = elements.elements().firstEntry().getKey();
    List<String> path = new ArrayList<>(qualifiers(key, elements.elements()));
    path.addFirst(key);
    StringBuilder uri = new StringBuilder(stem);
    path.forEach(ai -> uri.append('/').append(ai).append('/').append(encoded(ai)));
    String separator = "?";
    for (String ai : elements.elements().keySet()) {
      if (!path.contains(ai)) {
        uri.append(separator).append(ai).append('=').append(encoded(ai));
        separator = "&";
      }
    }
    return uri.toString();
  }

  private String encoded(String ai) {
    String value = elements.value(ai).orElseThrow();
    return PercentCode.encode(value, c -> Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
  }

  @Override
  public String toString() {
    return toUri();
  }
}
