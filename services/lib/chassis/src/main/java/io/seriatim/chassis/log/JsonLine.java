package io.seriatim.chassis.log;

/** A flat JSON object on one line. */
final class JsonLine {
  private final StringBuilder text = new StringBuilder(256).append('{');

  void put(String name, String value) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append('"').append(name).append("\":\"");
    value.chars().forEach(this::escaped);
    text.append('"');
  }

  String end() {
    return text.append("}\n").toString();
  }

  private void escaped(int c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < 0x20) {
          text.append("\\u%04x".formatted(c));
        } else {
          text.append((char) c);
        }
      }
    }
  }
}
