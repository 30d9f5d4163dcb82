package io.seriatim.reconciliation.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.reconciliation.DocumentSamples;
import io.seriatim.reconciliation.contract.DocumentJson;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.document.Section;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import io.seriatim.testkit.Requirement;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The document of serialization in both its forms. */
class SerializationDocumentTest {
  private static final Path PICTURES = Path.of("target", "document");

  private final SerializationDocument document = SerializationDocument.of(DocumentSamples.closed());
  private final byte[] pdf = new PdfPrinter().print(document);
  private final JsonObject json =
      JsonParser.parseString(new String(new DocumentJson().print(document), StandardCharsets.UTF_8))
          .getAsJsonObject();

  @Test
  @Requirement("URS-BOOK-020")
  void the_json_has_each_field_of_the_report() {
    assertThat(json.get("form").getAsString()).isEqualTo(SerializationDocument.FORM);
    assertThat(fields("batch"))
        .contains("owner", "gtin", "product", "lot", "expiry", "markets", "packedFrom", "software");
    JsonObject order = json.getAsJsonArray("orders").get(0).getAsJsonObject();
    assertThat(order.get("order").getAsString()).isEqualTo("PO-1");
    assertThat(order.get("site").getAsString()).isEqualTo("lyon");
    assertThat(order.get("line").getAsString()).isEqualTo("line-1");
    assertThat(order.get("cleared").getAsString()).isEqualTo("2026-11-18T06:10:00+01:00");
    assertThat(order.get("started").getAsString()).isEqualTo("2026-11-18T06:20:00+01:00");
    assertThat(order.get("ended").getAsString()).isEqualTo("2026-11-19T10:30:00+01:00");
    assertThat(texts("people", "name")).containsExactly("Olga O", "Petr P");
    assertThat(number("numbers", "requested")).isEqualTo(2_100);
    assertThat(number("numbers", "leased")).isEqualTo(1_050_000);
    assertThat(number("numbers", "sent")).isEqualTo(1_010_000);
    assertThat(number("numbers", "returned")).isEqualTo(40_000);
    assertThat(number("numbers", "commissioned")).isEqualTo(1_000_000);
    assertThat(number("numbers", "labelScrapped")).isEqualTo(9_700);
    assertThat(number("numbers", "labelSampled")).isEqualTo(250);
    assertThat(number("numbers", "invalid")).isEqualTo(50);
    assertThat(number("numbers", "everInDoubt")).isEqualTo(20);
    assertThat(number("packs", "takenRetention")).isEqualTo(60);
    assertThat(number("packs", "takenQualityControl")).isEqualTo(40);
    assertThat(number("packs", "destroyed")).isEqualTo(10);
    assertThat(number("aggregation", "fullBundles")).isEqualTo(99_000);
    assertThat(number("aggregation", "fullCases")).isEqualTo(41_661);
    assertThat(number("aggregation", "partialCases")).isEqualTo(1);
    assertThat(number("aggregation", "pallets")).isEqualTo(868);
    assertThat(number("aggregation", "loosePacks")).isEqualTo(50);
    assertThat(number("aggregation", "looseCases")).isEqualTo(2);
    assertThat(number("aggregation", "reworked")).isEqualTo(3);
    assertThat(number("physical", "processed")).isEqualTo(1_009_951);
    assertThat(json.getAsJsonObject("physical").get("countersVerdict").getAsString())
        .isEqualTo("within tolerance");
    assertThat(texts("rejects", "cause"))
        .containsExactly("FOREIGN", "LOW_GRADE", "MECHANICAL", "MISMATCH", "NO_READ");
    assertThat(texts("grades", "grade")).containsExactly("3.5", "1.5");
    assertThat(json.getAsJsonArray("packsByHour")).hasSize(28);
    assertThat(texts("lineEvents", "what"))
        .containsExactly("STEP", "STARTED", "STOPPED", "RESUMED", "DOUBT_SETTLED", "ENDED");
    assertThat(texts("findings", "reason")).containsExactly("belt slipped twice");
    assertThat(texts("configuration", "approvers")).containsExactly("anna, ben");
    assertThat(texts("configuration", "software"))
        .containsExactly(Sha256.over(new byte[] {8}).toString());
    assertThat(texts("reports", "state")).containsExactly("ACCEPTED");
    assertThat(texts("supplements", "kind")).containsExactly("DAMAGE");
    assertThat(json.getAsJsonObject("batch").get("produced").getAsString()).isEqualTo("2026-10-31");
    assertThat(texts("auditReviews", "review")).containsExactly("review-1");
    assertThat(texts("auditReviews", "reviewer")).containsExactly("Audra A");
    assertThat(texts("auditReviews", "logSize")).containsExactly("4096");
    assertThat(texts("auditReviews", "logRoot"))
        .containsExactly(Samples.TRAIL.logRoot().toString());
    assertThat(texts("released", "what")).containsExactly("CONTAINERS");
    assertThat(texts("released", "containers")).containsExactly("1");
    assertThat(texts("released", "loosePacks")).containsExactly("1");
    assertThat(texts("released", "packs")).containsExactly("3");
    assertThat(texts("amendments", "after")).containsExactly("2000");
    assertThat(texts("materials", "used")).containsExactly("1010000");
  }

  @Test
  @Requirement({"URS-BOOK-020", "URS-SIGN-001", "URS-SIGN-003", "URS-SIGN-004"})
  @Requirement({"P11-50", "P11-70", "A11-14"})
  void a_signature_can_be_checked_with_nothing_but_the_document() {
    JsonObject signature =
        json.getAsJsonArray("signatures").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(one -> one.get("of").getAsString().equals("CLOSE"))
            .findFirst()
            .orElseThrow();
    byte[] text = json.get("recordText").getAsString().getBytes(StandardCharsets.UTF_8);

    assertThat(signature.get("recordHash").getAsString()).isEqualTo(Sha256.over(text).hex());
    assertThat(signature.get("name").getAsString()).isEqualTo("Quentin Q");
    assertThat(signature.get("meaning").getAsString()).isEqualTo("reviewed and closed");
    assertThat(signature.get("at").getAsString()).isEqualTo("2026-11-21T10:00:00+01:00");
    assertThat(json.getAsJsonObject("record").get("verified").getAsBoolean()).isTrue();
    assertThat(texts("signatures", "of"))
        .containsExactly(
            "FINDING f00d", "CLOSE", "SUPPLEMENT DAMAGE", "CERTIFICATION", "MARKET_RELEASE to US");
    assertThat(texts("signatures", "standing"))
        .containsExactly(
            "INVALID: the record was changed after it was signed", "HOLDS", "", "", "");
    assertThat(signature.get("userName").getAsString()).isEqualTo("quentin");
    assertThat(signature.get("reason").getAsString()).isEqualTo("all figures explained");
    assertThat(texts("signatureProofs", "proof")).containsExactly("SIGN_IN");
    assertThat(texts("signatureProofs", "recordForm")).containsExactly("seriatim-batch-record/2");
  }

  @Test
  @Requirement("URS-BOOK-020")
  @Requirement("A11-8-2")
  void the_print_says_what_was_changed_since_it_was_entered_by_whom_and_why() throws IOException {
    assertThat(texts("amendments", "before")).containsExactly("1900");
    assertThat(texts("amendments", "reason")).containsExactly("customer asked for more");
    assertThat(printed())
        .containsSubsequence(
            bare("Changes of orders before they ran"), "quantity", "1900", "2000", "customer");
  }

  @Test
  @Requirement("URS-BOOK-020")
  @Requirement({"P11-10-B", "P11-50", "A11-8-1"})
  void the_pdf_says_what_the_json_says() throws IOException {
    String printed = printed();

    for (Section section : document.sections()) {
      assertThat(printed).contains(bare(section.title()));
      values(json.get(section.key()))
          .forEach(value -> assertThat(printed).as(section.key()).contains(bare(value)));
    }
  }

  @Test
  @Requirement("URS-BOOK-020")
  void the_same_record_gives_the_same_bytes() {
    SerializationDocument again = SerializationDocument.of(DocumentSamples.closed());

    assertThat(new PdfPrinter().print(again)).isEqualTo(pdf);
    assertThat(new DocumentJson().print(again)).isEqualTo(new DocumentJson().print(document));
  }

  @Test
  @Requirement("URS-BOOK-020")
  void the_pdf_is_one_that_is_kept() throws IOException {
    Files.createDirectories(PICTURES);
    File file = Files.write(PICTURES.resolve("document.pdf"), pdf).toFile();

    ValidationResult result = PreflightParser.validate(file);

    assertThat(result.getErrorsList())
        .extracting(error -> error.getErrorCode() + " " + error.getDetails())
        .isEmpty();
  }

  @Test
  @Requirement("URS-BOOK-020")
  void every_page_has_something_on_it() throws IOException {
    Files.createDirectories(PICTURES);
    try (PDDocument read = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(read);
      for (int page = 0; page < read.getNumberOfPages(); page++) {
        BufferedImage picture = renderer.renderImageWithDPI(page, 90);
        ImageIO.write(picture, "png", PICTURES.resolve("page-" + (page + 1) + ".png").toFile());
        assertThat(colours(picture)).as("page " + (page + 1)).hasSizeGreaterThan(5);
      }
    }
  }

  private static Set<Integer> colours(BufferedImage picture) {
    Set<Integer> found = new HashSet<>();
    for (int x = 0; x < picture.getWidth(); x += 2) {
      for (int y = 0; y < picture.getHeight(); y += 2) {
        found.add(picture.getRGB(x, y));
      }
    }
    return found;
  }

  private String printed() throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return bare(new PDFTextStripper().getText(read));
    }
  }

  private Set<String> fields(String section) {
    return json.getAsJsonObject(section).keySet();
  }

  private long number(String section, String field) {
    return json.getAsJsonObject(section).get(field).getAsLong();
  }

  private List<String> texts(String section, String column) {
    return json.getAsJsonArray(section).asList().stream()
        .map(row -> row.getAsJsonObject().get(column).getAsString())
        .toList();
  }

  private static List<String> values(JsonElement part) {
    if (part instanceof JsonArray rows) {
      return rows.asList().stream().flatMap(row -> values(row).stream()).toList();
    }
    if (part instanceof JsonObject facts) {
      return facts.asMap().values().stream().map(JsonElement::getAsString).toList();
    }
    return part.getAsString().lines().toList();
  }

  /** Without what a line break makes of it, and as the one font has it. */
  private static String bare(String text) {
    return text.replaceAll("\\s", "").replace('\u4e2d', '?');
  }
}
