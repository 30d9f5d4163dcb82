package io.seriatim.reconciliation.pdf;

import io.seriatim.reconciliation.app.DocumentPrinter;
import io.seriatim.reconciliation.domain.document.Cell;
import io.seriatim.reconciliation.domain.document.Section;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The document of serialization as PDF/A-1b (ISO 19005-1): one embedded font, no date and no id
 * that comes from anywhere but the record.
 */
public final class PdfPrinter implements DocumentPrinter {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final Color WARNING = new Color(0xb0, 0x2a, 0x1e);
  private static final float LINE = 12;
  private static final float LABEL = 170;
  private static final float HEADING = 29;

  @Override
  public byte[] print(SerializationDocument document) {
    try (PDDocument pdf = new PDDocument();
        InputStream font = PdfPrinter.class.getResourceAsStream(FONT)) {
      Archival.prepare(pdf, document);
      Letters letters =
          new Letters(PDType0Font.load(pdf, Objects.requireNonNull(font, FONT), true));
      Pages pages = new Pages(pdf, letters);
      title(pages, document);
      for (Section section : document.sections()) {
        section(pages, section);
      }
      String key = document.batch().text();
      pages.finish("Document of serialization   " + key, "record " + document.recordHash());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes, CompressParameters.NO_COMPRESSION);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void title(Pages pages, SerializationDocument document) throws IOException {
    pages.down(20);
    pages.write("Document of serialization", 20, Pages.INK, Pages.MARGIN, pages.y());
    pages.down(16);
    String batch =
        "Batch %s of %s, owner %s"
            .formatted(document.batch().lot(), document.batch().gtin(), document.batch().owner());
    pages.write(batch, 11, Pages.INK, Pages.MARGIN, pages.y());
    pages.down(14);
    if (document.signed()) {
      String signed = "Closed and signed " + Cell.time(document.dated()).text();
      pages.write(signed, 9, Pages.PALE, Pages.MARGIN, pages.y());
    } else {
      pages.write(
          "The batch is open: these figures are not signed and may still change.",
          9,
          WARNING,
          Pages.MARGIN,
          pages.y());
    }
    pages.down(6);
  }

  private static void section(Pages pages, Section section) throws IOException {
    boolean isPlotted =
        section.content() instanceof Section.Content.Table table && table.plot().isPresent();
    pages.need(isPlotted ? HEADING + Plots.ROOM : 70);
    pages.down(22);
    pages.write(section.title(), 11.5f, Pages.INK, Pages.MARGIN, pages.y());
    pages.down(7);
    switch (section.content()) {
      case Section.Content.Facts(var facts) -> facts(pages, facts);
      case Section.Content.Table table -> table(pages, table);
      case Section.Content.Verbatim(String text) -> verbatim(pages, text);
    }
  }

  /** Two beside each other, read down the left column first. */
  private static void facts(Pages pages, List<Section.Fact> facts) throws IOException {
    int half = (facts.size() + 1) / 2;
    float column = Pages.WIDTH / 2;
    for (int row = 0; row < half; row++) {
      int lines = height(pages, facts.get(row), column);
      if (row + half < facts.size()) {
        lines = Math.max(lines, height(pages, facts.get(row + half), column));
      }
      pages.need(lines * LINE);
      fact(pages, facts.get(row), Pages.MARGIN, column);
      if (row + half < facts.size()) {
        fact(pages, facts.get(row + half), Pages.MARGIN + column, column);
      }
      pages.down(lines * LINE);
    }
  }

  private static int height(Pages pages, Section.Fact fact, float column) {
    return lines(pages, fact, column).size();
  }

  private static List<String> lines(Pages pages, Section.Fact fact, float column) {
    return pages.letters().lines(fact.value().text(), 8, column - LABEL - 10);
  }

  private static void fact(Pages pages, Section.Fact fact, float x, float column)
      throws IOException {
    float base = pages.y() - LINE + 3;
    pages.write(fact.label(), 8, Pages.PALE, x, base);
    for (String line : lines(pages, fact, column)) {
      pages.write(line, 8, Pages.INK, x + LABEL, base);
      base -= LINE;
    }
  }

  private static void table(Pages pages, Section.Content.Table table) throws IOException {
    if (table.rows().isEmpty()) {
      pages.down(LINE);
      pages.write("none", 8, Pages.PALE, Pages.MARGIN, pages.y());
      return;
    }
    if (table.plot().isPresent()) {
      Plots.draw(pages, table, table.plot().get());
    }
    Tables.draw(pages, table);
  }

  private static void verbatim(Pages pages, String text) throws IOException {
    for (String line : pages.letters().lines(text, 7, Pages.WIDTH)) {
      pages.need(9);
      pages.down(9);
      pages.write(line, 7, Pages.INK, Pages.MARGIN, pages.y());
    }
  }
}
