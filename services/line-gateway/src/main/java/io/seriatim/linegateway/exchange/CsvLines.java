package io.seriatim.linegateway.exchange;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/** Text with separated columns (RFC 4180): quotes around what holds a separator or a line end. */
final class CsvLines {
  private final String text;
  private final char separator;
  private int place;

  private CsvLines(String text, char separator) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.separator = separator;
  }

  /** The lines that are not empty, each with its columns. */
  static List<List<String>> of(String text, char separator) {
    CsvLines lines = new CsvLines(text, separator);
    List<List<String>> all = new ArrayList<>();
    while (lines.place < lines.text.length()) {
      List<String> line = lines.line();
      if (line.size() > 1 || !line.getFirst().isEmpty()) {
        all.add(line);
      }
    }
    return all;
  }

  private List<String> line() {
    List<String> columns = new ArrayList<>();
    while (true) {
      columns.add(isAt('"') ? quoted() : plain());
      if (isAt(separator)) {
        place++;
        continue;
      }
      if (isAt('\r')) {
        place++;
      }
      if (isAt('\n')) {
        place++;
      }
      return columns;
    }
  }

  private boolean isAt(char c) {
    return place < text.length() && text.charAt(place) == c;
  }

  private boolean isAtEnd() {
    return place == text.length() || isAt(separator) || isAt('\r') || isAt('\n');
  }

  private String plain() {
    int from = place;
    while (!isAtEnd()) {
      place++;
    }
    return text.substring(from, place).strip();
  }

  private String quoted() {
    StringBuilder column = new StringBuilder();
    place++;
    while (place < text.length()) {
      char c = text.charAt(place++);
      if (c != '"') {
        column.append(c);
      } else if (isAt('"')) {
        column.append(c);
        place++;
      } else if (isAtEnd()) {
        return column.toString();
      } else {
        break;
      }
    }
    throw new InvalidValue("CSV", "a quote that is not closed behind a column", "a closed one");
  }
}
