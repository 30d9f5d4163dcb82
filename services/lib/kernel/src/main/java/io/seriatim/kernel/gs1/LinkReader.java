package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Digital Link URIs: finds the primary key from the right, so that any path stem may precede.
 */
final class LinkReader {
  private static final Pattern URI =
      Pattern.compile(
          "((?:https?|HTTPS?)://[-A-Za-z0-9._~:\\[\\]]+)(/[^?#]*)(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern LEGAL = Pattern.compile("[-A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%]*");
  private static final int GTIN_LENGTH = 14;

  private final String uri;
  private final SequencedMap<String, String> elements = new LinkedHashMap<>();

  private LinkReader(String uri) {
    this.uri = uri;
  }

  static DigitalLink read(String uri) {
    return new LinkReader(uri).read();
  }

  private DigitalLink read() {
    Matcher parts = URI.matcher(uri);
    if (!LEGAL.matcher(uri).matches() || !parts.matches()) {
      throw invalid("http(s)://domain/…/01/<GTIN>… or another primary key, in characters of a URI");
    }
    String stem = parts.group(1) + readPath(parts.group(2));
    if (parts.group(3) != null) {
      readQuery(parts.group(3));
    }
    return new DigitalLink(stem, ElementString.of(elements));
  }

  /** Reads key and qualifiers, and returns the path stem before them. */
  private String readPath(String path) {
    String[] segments = path.substring(1).split("/", -1);
    int keyAt = keyIndex(segments);
    for (int i = keyAt; i < segments.length; i += 2) {
      put(segments[i], PercentCode.decode(segments[i + 1]));
    }
    String key = segments[keyAt];
    List<String> qualifiers = List.copyOf(elements.keySet()).subList(1, elements.size());
    if (!isSequenceOf(key, qualifiers)) {
      throw invalid("behind AI " + key + " only its qualifiers, in their order");
    }
    String stem = String.join("/", List.of(segments).subList(0, keyAt));
    return stem.isEmpty() ? "" : "/" + stem;
  }

  private int keyIndex(String[] segments) {
    for (int i = segments.length - 2; i >= 0; i -= 2) {
      if (isKey(segments[i])) {
        return i;
      }
    }
    throw invalid("a primary key such as /01/ or /00/ with its value in the path");
  }

  private static boolean isKey(String segment) {
    return ApplicationIdentifiers.find(segment).filter(ai -> ai.key().primary()).isPresent();
  }

  private static boolean isSequenceOf(String key, List<String> qualifiers) {
    return rules(key).key().qualifiers().stream()
        .anyMatch(
            sequence -> sequence.stream().filter(qualifiers::contains).toList().equals(qualifiers));
  }

  private void readQuery(String query) {
    List<String> path = List.copyOf(elements.keySet());
    for (String parameter : query.split("[&;]", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0 && parameter.substring(0, equals).matches("\\d+")) {
        String ai = parameter.substring(0, equals);
        checkAttribute(ai, path);
        put(ai, PercentCode.decode(parameter.substring(equals + 1).replace('+', ' ')));
      }
    }
  }

  private void checkAttribute(String ai, List<String> path) {
    if (ApplicationIdentifiers.find(ai).filter(ApplicationIdentifier::attribute).isEmpty()) {
      throw invalid("no AI " + ai + " in the query");
    }
    List<List<String>> sequences = rules(path.getFirst()).key().qualifiers();
    List<String> qualifiers = path.subList(1, path.size());
    boolean belongsInPath =
        sequences.stream()
            .anyMatch(sequence -> sequence.contains(ai) && sequence.containsAll(qualifiers));
    if (belongsInPath) {
      throw invalid("AI " + ai + " in the path, as a qualifier of " + path.getFirst());
    }
  }

  private void put(String ai, String value) {
    if (ApplicationIdentifiers.find(ai).isEmpty()) {
      throw invalid("a known AI, not \"" + ai + "\"");
    }
    boolean shortGtin = ai.equals("01") && List.of(8, 12, 13).contains(value.length());
    String full = shortGtin ? "0".repeat(GTIN_LENGTH - value.length()) + value : value;
    if (elements.putIfAbsent(ai, full) != null) {
      throw invalid("AI " + ai + " once");
    }
  }

  private static ApplicationIdentifier rules(String ai) {
    return ApplicationIdentifiers.find(ai).orElseThrow();
  }

  private InvalidValue invalid(String expected) {
    return new InvalidValue(DigitalLink.FIELD, uri, expected);
  }
}
