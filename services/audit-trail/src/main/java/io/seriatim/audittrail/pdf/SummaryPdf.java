package io.seriatim.audittrail.pdf;

import io.seriatim.audittrail.app.PackageSummary;
import io.seriatim.audittrail.app.PackageSummary.Row;
import io.seriatim.audittrail.app.PackageText;
import io.seriatim.audittrail.app.RecordReading.Facts;
import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.audittrail.domain.PackageScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The summary on A4: who asked for what, how many records of what kind, the first of them. */
public final class SummaryPdf implements PackageSummary.Printer {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float[] ROW = {0, 45, 145, 250, 370, 500, 600, 700};
  private static final float[] COUNT = {0, 60};
  private static final float[] FACT = {0, 130};

  @Override
  public byte[] print(PackageSummary summary) {
    try (PDDocument pdf = new PDDocument();
        InputStream font = SummaryPdf.class.getResourceAsStream(FONT)) {
      Sheet sheet = new Sheet(pdf, PDType0Font.load(pdf, Objects.requireNonNull(font, FONT), true));
      sheet.title("Audit package", 18);
      facts(sheet, summary);
      counts(sheet, "Records by action and outcome", summary.byAction());
      counts(sheet, "Records by who acted", summary.byActor());
      rows(sheet, "Signatures", summary.signatures(), summary.records());
      rows(sheet, "Records", summary.rows(), summary.records());
      hashes(sheet, summary);
      sheet.end("Audit package of log " + summary.log());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void facts(Sheet sheet, PackageSummary summary) throws IOException {
    PackageRequest asked = summary.asked();
    PackageScope scope = asked.scope();
    fact(sheet, "Log", summary.log());
    fact(sheet, "Owner", asked.owner());
    fact(sheet, "Asked for by", asked.byName() + " (" + asked.byId() + ")");
    fact(sheet, "At (UTC)", PackageText.utc(asked.micros()));
    fact(sheet, "Reason", asked.reason().isEmpty() ? "none given" : asked.reason());
    fact(sheet, "Request", asked.requestId());
    fact(
        sheet,
        "Scope",
        scope.kind()
            + ", "
            + time(scope.fromMicros(), "the beginning")
            + " to "
            + time(scope.toMicros(), "the last checkpoint"));
    fact(sheet, "About", String.join(", ", scope.subjects()));
    for (PackageScope.Stretch lines : scope.lines()) {
      fact(
          sheet,
          "Line records",
          "%s, journal %d, %,d to %,d"
              .formatted(lines.gateway(), lines.epoch(), lines.from(), lines.to()));
    }
    fact(sheet, "Records", "%,d".formatted(summary.records()));
    fact(sheet, "Proven in", "checkpoint of %,d records".formatted(summary.checkpoint()));
    fact(sheet, "Made by", summary.software() + ", format seriatim-audit-package/1");
    fact(
        sheet,
        "How to check it",
        "java -jar verifier.jar PACKAGE; it needs no network. This page alone proves nothing.");
  }

  private static void fact(Sheet sheet, String label, String value) throws IOException {
    if (!value.isBlank()) {
      sheet.row(FACT, List.of(label, value));
    }
  }

  private static String time(long micros, String otherwise) {
    return micros == 0 ? otherwise : PackageText.utc(micros);
  }

  private static void counts(Sheet sheet, String title, Map<String, Long> counts)
      throws IOException {
    sheet.title(title, 11);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      sheet.row(COUNT, List.of("%,d".formatted(count.getValue()), count.getKey()));
    }
  }

  private static void rows(Sheet sheet, String title, List<Row> rows, long all) throws IOException {
    sheet.title(
        rows.size() < PackageSummary.SHOWN
            ? title
            : "%s: the first %,d of %,d records; all are in records.jsonl"
                .formatted(title, rows.size(), all),
        11);
    if (rows.isEmpty()) {
      sheet.row(FACT, List.of("none"));
      return;
    }
    sheet.row(ROW, List.of("index", "when (UTC)", "who", "action", "about", "outcome", "meaning"));
    for (Row row : rows) {
      Optional<Facts> facts = row.facts();
      sheet.row(
          ROW,
          facts.isEmpty()
              ? List.of(String.valueOf(row.index()), "can't be read")
              : cells(row.index(), facts.get()));
    }
  }

  private static List<String> cells(long index, Facts facts) {
    return List.of(
        String.valueOf(index),
        PackageText.utc(facts.micros()),
        facts.actor(),
        facts.action(),
        facts.subject(),
        facts.outcome().replace("OUTCOME_", "").toLowerCase(Locale.ROOT),
        facts.meaning());
  }

  private static void hashes(Sheet sheet, PackageSummary summary) throws IOException {
    sheet.title("SHA-256 of the other files, as the seal has them", 11);
    for (String line : summary.hashes().lines().toList()) {
      sheet.row(new float[] {0}, List.of(line));
    }
  }
}
