package io.seriatim.reconciliation.pdf;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Pages, A4 across, filled from the top; a new one is begun where there is no room. */
final class Pages {
  static final float MARGIN = 36;
  static final float WIDTH = PDRectangle.A4.getHeight() - 2 * MARGIN;
  static final Color INK = new Color(0x20, 0x24, 0x28);
  static final Color PALE = new Color(0x6a, 0x73, 0x7d);

  private static final float TOP = PDRectangle.A4.getWidth() - MARGIN - 16;
  private static final float BOTTOM = MARGIN + 16;

  private final PDDocument document;
  private final Letters letters;
  private PDPageContentStream stream;
  private float y;

  Pages(PDDocument document, Letters letters) throws IOException {
    this.document = document;
    this.letters = letters;
    this.stream = begun();
  }

  Letters letters() {
    return letters;
  }

  PDPageContentStream stream() {
    return stream;
  }

  /** Where the next thing begins, from the bottom of the page. */
  float y() {
    return y;
  }

  float room() {
    return y - BOTTOM;
  }

  void down(float points) {
    y -= points;
  }

  /** Begins a page unless there is so much room. */
  void need(float points) throws IOException {
    if (room() < points) {
      next();
    }
  }

  void next() throws IOException {
    stream.close();
    stream = begun();
  }

  private PDPageContentStream begun() throws IOException {
    PDPage page =
        new PDPage(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
    document.addPage(page);
    y = TOP;
    return new PDPageContentStream(document, page);
  }

  /** Text at a place, from its base line. */
  void write(String text, float size, Color color, float x, float base) throws IOException {
    write(stream, text, size, color, x, base);
  }

  private void write(
      PDPageContentStream to, String text, float size, Color color, float x, float base)
      throws IOException {
    String shown = letters.printable(text);
    if (!shown.isBlank()) {
      to.beginText();
      to.setNonStrokingColor(color);
      to.setFont(letters.font(), size);
      to.newLineAtOffset(x, base);
      to.showText(shown);
      to.endText();
    }
  }

  void fill(Color color, float x, float bottom, float width, float height) throws IOException {
    stream.setNonStrokingColor(color);
    stream.addRect(x, bottom, width, height);
    stream.fill();
  }

  void line(Color color, float fromX, float fromY, float toX, float toY) throws IOException {
    stream.setStrokingColor(color);
    stream.setLineWidth(0.4f);
    stream.moveTo(fromX, fromY);
    stream.lineTo(toX, toY);
    stream.stroke();
  }

  /** Ends the last page and writes on each what it belongs to. */
  void finish(String head, String foot) throws IOException {
    stream.close();
    int count = document.getNumberOfPages();
    for (int number = 1; number <= count; number++) {
      PDPage page = document.getPage(number - 1);
      try (PDPageContentStream edge =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
        write(edge, head, 7, PALE, MARGIN, PDRectangle.A4.getWidth() - MARGIN);
        write(edge, foot, 7, PALE, MARGIN, MARGIN - 8);
        String place = "page " + number + " of " + count;
        float right = MARGIN + WIDTH - letters.width(place, 7);
        write(edge, place, 7, PALE, right, MARGIN - 8);
      }
    }
  }
}
