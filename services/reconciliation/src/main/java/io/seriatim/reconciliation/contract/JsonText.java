package io.seriatim.reconciliation.contract;

/** Writes JSON in the order in which it is told, with nothing between the parts. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  JsonText begin(char bracket) {
    out.append(bracket);
    first = true;
    return this;
  }

  JsonText end(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  JsonText item() {
    if (!first) {
      out.append(',');
    }
    first = false;
    return this;
  }

  JsonText field(String name) {
    item();
    quoted(name);
    out.append(':');
    return this;
  }

  JsonText text(String value) {
    quoted(value);
    return this;
  }

  /** A number, true or false. */
  JsonText plain(String value) {
    out.append(value);
    return this;
  }

  private void quoted(String value) {
    out.append('"');
    value.chars().forEach(this::letter);
    out.append('"');
  }

  private void letter(int letter) {
    switch (letter) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (letter < ' ' || Character.isSurrogate((char) letter)) {
          out.append("\\u%04x".formatted(letter));
        } else {
          out.append((char) letter);
        }
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
