package io.seriatim.reconciliation.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Text in the one font: how wide it is, where it breaks, and what the font has no letter for. */
final class Letters {
  private static final int STRANGER = '?';

  private final PDFont font;
  private final Map<Integer, Float> widths = new HashMap<>();

  Letters(PDFont font) {
    this.font = font;
  }

  PDFont font() {
    return font;
  }

  /** The text with a question mark where the font has no letter; the JSON form has it whole. */
  String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
        .forEach(letter -> shown.appendCodePoint(isThere(letter) ? letter : STRANGER));
    return shown.toString();
  }

  /** In points. */
  float width(String text, float size) {
    double units = text.codePoints().mapToDouble(this::units).sum();
    return (float) units * size / 1000f;
  }

  /** Lines that are no wider; a word that is wider is broken where the line ends. */
  List<String> lines(String text, float size, float width) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> wrap(printable(line), size, width, lines));
    return lines.isEmpty() ? List.of("") : lines;
  }

  private void wrap(String line, float size, float width, List<String> lines) {
    StringBuilder now = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      String joined = now.isEmpty() ? word : now + " " + word;
      if (width(joined, size) <= width) {
        now.setLength(0);
        now.append(joined);
        continue;
      }
      if (!now.isEmpty()) {
        lines.add(now.toString());
        now.setLength(0);
      }
      now.append(broken(word, size, width, lines));
    }
    lines.add(now.toString());
  }

  /** The rest of a word of which whole lines were added. */
  private String broken(String word, float size, float width, List<String> lines) {
    StringBuilder part = new StringBuilder();
    float used = 0;
    for (int letter : word.codePoints().toArray()) {
      float wide = units(letter) * size / 1000f;
      if (used + wide > width && !part.isEmpty()) {
        lines.add(part.toString());
        part.setLength(0);
        used = 0;
      }
      part.appendCodePoint(letter);
      used += wide;
    }
    return part.toString();
  }

  private boolean isThere(int letter) {
    return units(letter) >= 0;
  }

  private float units(int letter) {
    return widths.computeIfAbsent(letter, this::measured);
  }

  private float measured(int letter) {
    try {
      return font.getStringWidth(Character.toString(letter));
    } catch (IllegalArgumentException | IOException noSuchLetter) {
      return -1;
    }
  }
}
