package io.seriatim.chassis.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path of segments, some of which are fields: {@code /v1/pools/{gtin}}. */
record PathTemplate(String text, List<String> segments) {
  static PathTemplate of(String text) {
    return new PathTemplate(text, split(text));
  }

  /** The fields' values if the path fits; a segment is compared after percent-decoding. */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> given = split(rawPath);
    if (given.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String value = decoded(given.get(i));
      if (isField(segments.get(i))) {
        fields.put(field(segments.get(i)), value);
      } else if (!segments.get(i).equals(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  /** The fields it takes, dotted where they are fields of fields. */
  List<String> fields() {
    return segments.stream().filter(PathTemplate::isField).map(PathTemplate::field).toList();
  }

  private static boolean isField(String segment) {
    return segment.startsWith("{");
  }

  private static String field(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  /** In a path a plus is a plus. */
  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeFirst();
    return List.copyOf(segments);
  }
}
