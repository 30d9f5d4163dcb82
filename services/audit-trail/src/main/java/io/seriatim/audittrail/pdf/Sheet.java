package io.seriatim.audittrail.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Pages, A4 across, filled from the top with rows of cells; what is wider goes into more lines. */
final class Sheet {
  private static final float MARGIN = 36;
  private static final float WIDTH = PDRectangle.A4.getHeight() - 2 * MARGIN;
  private static final float TOP = PDRectangle.A4.getWidth() - MARGIN;
  private static final float SIZE = 7;
  private static final float LEADING = 9;
  private static final int MOST_LINES = 8;
  private static final int LINES_OF_A_PAGE = 50;
  private static final float GAP = 6;

  private final PDDocument document;
  private final PDFont font;
  private final Map<Integer, Float> widths = new HashMap<>();
  private PDPageContentStream stream;
  private float y = TOP;

  Sheet(PDDocument document, PDFont font) throws IOException {
    this.document = document;
    this.font = font;
    this.stream = begun();
  }

  private PDPageContentStream begun() throws IOException {
    PDPage page =
        new PDPage(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
    document.addPage(page);
    y = TOP;
    return new PDPageContentStream(document, page);
  }

  void title(String text, float size) throws IOException {
    need(size + 3 * LEADING);
    y -= size + LEADING;
    write(stream, printable(text), size, MARGIN, y);
    y -= LEADING / 2;
  }

  /** Cells side by side, each beginning at its place; of a long one only the first lines. */
  void row(float[] places, List<String> cells) throws IOException {
    row(places, cells, MOST_LINES);
  }

  /** Cells side by side, and nothing left out of what goes on a page. */
  void whole(float[] places, List<String> cells) throws IOException {
    row(places, cells, LINES_OF_A_PAGE);
  }

  private void row(float[] places, List<String> cells, int mostLines) throws IOException {
    List<List<String>> wrapped = new ArrayList<>();
    int most = 1;
    for (int cell = 0; cell < cells.size(); cell++) {
      float end = cell + 1 < places.length ? places[cell + 1] : WIDTH;
      List<String> lines = lines(cells.get(cell), end - places[cell] - GAP, mostLines);
      wrapped.add(lines);
      most = Math.max(most, lines.size());
    }
    need(most * LEADING);
    for (int cell = 0; cell < wrapped.size(); cell++) {
      float base = y;
      for (String line : wrapped.get(cell)) {
        base -= LEADING;
        write(stream, line, SIZE, MARGIN + places[cell], base);
      }
    }
    y -= most * LEADING;
  }

  private void need(float points) throws IOException {
    if (y - points < MARGIN + LEADING) {
      stream.close();
      stream = begun();
    }
  }

  /** Ends the last page and numbers them all. */
  void end(String foot) throws IOException {
    stream.close();
    int count = document.getNumberOfPages();
    for (int number = 1; number <= count; number++) {
      try (PDPageContentStream edge =
          new PDPageContentStream(
              document,
              document.getPage(number - 1),
              PDPageContentStream.AppendMode.APPEND,
              false,
              true)) {
        write(
            edge,
            printable(foot + "   page " + number + " of " + count),
            SIZE,
            MARGIN,
            MARGIN - LEADING);
      }
    }
  }

  private void write(PDPageContentStream to, String text, float size, float x, float base)
      throws IOException {
    to.beginText();
    to.setFont(font, size);
    to.newLineAtOffset(x, base);
    to.showText(text);
    to.endText();
  }

  private List<String> lines(String text, float width, int mostLines) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    float used = 0;
    for (int letter : printable(text).codePoints().toArray()) {
      float wide = units(letter) * SIZE / 1000;
      if (used + wide > width) {
        if (lines.size() == mostLines - 1) {
          line.append("...");
          break;
        }
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.appendCodePoint(letter);
      used += wide;
    }
    lines.add(line.toString());
    return lines;
  }

  /** With a question mark where the font has no letter; records.jsonl has the text whole. */
  private String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
        .forEach(letter -> shown.appendCodePoint(units(letter) >= 0 ? letter : '?'));
    return shown.toString();
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
