package io.seriatim.kernel.gs1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an array of flat objects, the form of the GS1 test vectors. Strings come as they are,
 * {@code true} and {@code false} as text, {@code null} as an absent key.
 */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** One object of the array. */
  record JsonObject(Map<String, String> values) {
    /** The value of a key, empty if it is absent. */
    String get(String key) {
      return getOrDefault(key, "");
    }

    String getOrDefault(String key, String otherwise) {
      return values.getOrDefault(key, otherwise);
    }
  }

  static List<JsonObject> read(Path file) throws IOException {
    return new FlatJson(Files.readString(file, StandardCharsets.UTF_8)).array();
  }

  private List<JsonObject> array() {
    List<JsonObject> objects = new ArrayList<>();
    expect('[');
    while (!next(']')) {
      objects.add(object());
      next(',');
    }
    return objects;
  }

  private JsonObject object() {
    Map<String, String> object = new HashMap<>();
    expect('{');
    while (!next('}')) {
      String key = string();
      expect(':');
      skipBlanks();
      String value = text.charAt(at) == '"' ? string() : word();
      if (!"null".equals(value)) {
        object.put(key, value);
      }
      next(',');
    }
    return new JsonObject(object);
  }

  private String word() {
    int start = at;
    while (Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (text.charAt(at) != '"') {
      string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(at + 1);
    at += 2;
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> kind;
    };
  }

  private void expect(char c) {
    if (!next(c)) {
      throw new IllegalStateException("expected " + c + " at " + at);
    }
  }

  private boolean next(char c) {
    skipBlanks();
    boolean found = text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void skipBlanks() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
