package io.seriatim.audittrail.pdf;

import io.seriatim.audittrail.app.periodic.PeriodicPrinter;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.CountedLog;
import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Concluded;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A periodic review on A4: what was asked for, what was counted from what, what was concluded. */
public final class PeriodicPdf implements PeriodicPrinter {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float[] FACT = {0, 130};
  private static final float NUMBER = 80;
  private static final float WIDTH = 770;

  @Override
  public byte[] print(PeriodicReview review) {
    try (PDDocument pdf = new PDDocument();
        InputStream font = PeriodicPdf.class.getResourceAsStream(FONT)) {
      Sheet sheet = new Sheet(pdf, PDType0Font.load(pdf, Objects.requireNonNull(font, FONT), true));
      sheet.title("Periodic review %d".formatted(review.version()), 18);
      asked(sheet, review);
      switch (review.stage()) {
        case Counting _ -> fact(sheet, "State", "being counted");
        case BrokenOff(String why) -> fact(sheet, "State", "could not be counted: " + why);
        case Draft(Report report) -> report(sheet, review, report);
        case Concluded(Report report, Conclusion by) -> {
          conclusion(sheet, by, by.holds(review.hash().orElse("")));
          report(sheet, review, report);
        }
      }
      sheet.end("Periodic review %d of %s".formatted(review.version(), review.owner()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void asked(Sheet sheet, PeriodicReview review) throws IOException {
    PeriodicReview.Asked asked = review.asked();
    fact(sheet, "Of", review.owner().value());
    fact(sheet, "Period (UTC)", asked.period().from() + " to before " + asked.period().to());
    fact(sheet, "Asked for by", asked.by().displayName() + " (" + asked.by().id() + ")");
    fact(sheet, "At (UTC)", asked.at().toInstant().toString());
    fact(sheet, "Request", asked.requestId());
  }

  private static void conclusion(Sheet sheet, Conclusion by, boolean holds) throws IOException {
    Signed signed = by.signed();
    sheet.title("Conclusion: " + by.said().verdict(), 11);
    sheet.whole(FACT, List.of("Why", by.said().text()));
    for (String action : by.said().actions()) {
      sheet.whole(FACT, List.of("Action", action));
    }
    fact(sheet, "Next review due", by.said().nextDue().toString());
    fact(sheet, "Signed by", signed.reviewer().displayName() + " (" + signed.userName() + ")");
    fact(sheet, "Signed at (UTC)", signed.at().toInstant().toString());
    fact(sheet, "Meaning", signed.meaning());
    fact(sheet, "Over", signed.recordHash());
    fact(sheet, "Signature", holds ? "holds" : "INVALID: the record was changed since");
  }

  private static void report(Sheet sheet, PeriodicReview review, Report report) throws IOException {
    sheet.title("Counted from", 11);
    log(sheet, "Own log", report.own());
    log(sheet, "System's log", report.system());
    fact(sheet, "SHA-256 of the counts", report.countsHash());
    fact(sheet, "SHA-256 of the report", review.hash().orElse(""));
    for (Section section : report.sections()) {
      section(sheet, section);
    }
  }

  private static void log(Sheet sheet, String name, CountedLog log) throws IOException {
    String root = log.mark().root().map(Object::toString).orElse("none");
    fact(
        sheet,
        name,
        "%s: checkpoint of %,d leaves, root %s; records %,d to %,d: %,d counted, %,d of lines, %,d"
                .formatted(
                    log.mark().log(),
                    log.mark().size(),
                    root,
                    log.first(),
                    log.last(),
                    log.records(),
                    log.lines(),
                    log.unreadable())
            + " unreadable");
  }

  private static void section(Sheet sheet, Section section) throws IOException {
    List<String> names = section.topic().cells();
    float[] places = places(names.size());
    sheet.title(section.topic().title() + " (" + source(section.source()) + ")", 11);
    if (section.figures().isEmpty() && section.others() == 0) {
      sheet.row(FACT, List.of("none"));
      return;
    }
    List<String> head = new ArrayList<>(List.of(section.topic().number()));
    head.addAll(names);
    sheet.row(places, head);
    for (Figure figure : section.figures()) {
      List<String> cells = new ArrayList<>(List.of("%,d".formatted(figure.number())));
      cells.addAll(figure.of());
      sheet.row(places, cells);
    }
    if (section.others() > 0) {
      sheet.row(FACT, List.of("%,d".formatted(section.others()), "others, not shown one by one"));
    }
  }

  private static float[] places(int cells) {
    float[] places = new float[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      places[cell + 1] = NUMBER + cell * (WIDTH - NUMBER) / cells;
    }
    return places;
  }

  private static String source(Source source) {
    return switch (source) {
      case OWN_LOG -> "from the own log";
      case SYSTEM_LOG -> "from the system's log";
      case ROWS -> "as it stood when it was asked for";
    };
  }

  private static void fact(Sheet sheet, String label, String value) throws IOException {
    if (!value.isBlank()) {
      sheet.row(FACT, List.of(label, value));
    }
  }
}
