package io.seriatim.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.seriatim.portal.app.BatchAffairs;
import io.seriatim.portal.app.BatchLine;
import io.seriatim.portal.app.BatchPage;
import io.seriatim.portal.app.Figures;
import io.seriatim.portal.app.Pages.BatchList;
import io.seriatim.portal.app.Pages.BatchName;
import io.seriatim.portal.app.SignatureLine;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The templates as they were compiled in the build. */
class TemplatesTest {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);
  private static final Page PAGE = new Page("Test", "Audra Novak", "acme");
  private static final BatchName NAME = new BatchName("acme", "00309990123455", "LOT/1");

  @Test
  void booksThatBalanceSaySo() {
    String page = batch(figures(30, 2000, true), "5e5e", "5e5e");

    assertThat(page).contains("Both books balance").doesNotContain("class=\"no\"");
  }

  @Test
  void aDifferenceStandsBesideTheSumItBelongsTo() {
    String page = batch(figures(28, 1999, false), "5e5e", "5e5e");

    assertThat(page).contains("The books do not balance");
    assertThat(page).contains("<span class=\"no\">-2</span>", "<span class=\"no\">-1</span>");
  }

  @Test
  @Requirement("P11-70")
  void aSignatureOverAnotherRecordIsNotPassedOffAsOneOverThis() {
    assertThat(batch(figures(30, 2000, true), "5e5e", "5e5e")).contains("over the record on this");
    assertThat(batch(figures(30, 2000, true), "5e5e", "0000"))
        .contains("Quentin Roth", "SHA-256 0000")
        .doesNotContain("over the record on this");
  }

  @Test
  void whatSomebodyNamedAProductIsTextAndNothingElse() {
    BatchLine line = line("<script>alert(1)</script>");

    String page = rendered("batches.jte", Map.of("list", new BatchList(List.of(line), "")));

    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>alert");
  }

  @Test
  void aListThatGoesOnLeadsToItsNextPart() {
    BatchList list = new BatchList(List.of(line("Demozol")), "a/b");

    assertThat(rendered("batches.jte", Map.of("list", list))).contains("href=\"/?from=a%2Fb\"");
  }

  private static BatchLine line(String product) {
    return new BatchLine(NAME, product, "281231", "OPEN", 1, 2000);
  }

  private static Figures figures(long fates, long good, boolean balanced) {
    return new Figures(
        new Figures.Numbers(2100, 0, 70, 2030, 2000, fates - 8, 0, 8, 0),
        new Figures.Packs(2000, good, 0, 0, 0, 0),
        new Figures.Counters(2022, 22),
        new Figures.Containers(83, 1, 3, 0),
        balanced);
  }

  private static String batch(Figures figures, String record, String signed) {
    return batch(figures, record, signature(signed, SignatureLine.Standing.HOLDS));
  }

  private static SignatureLine signature(String signed, SignatureLine.Standing standing) {
    return new SignatureLine(
        "close",
        "Quentin Roth",
        "quentin",
        "2026-11-21",
        "reviewed and closed",
        "all counted",
        "seriatim-batch-record/3",
        signed,
        standing);
  }

  private static String batch(Figures figures, String record, SignatureLine signature) {
    return rendered(
        "batch.jte",
        Map.of(
            "batch",
            new BatchPage(
                line("Demozol"),
                figures,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                record,
                "",
                new BatchAffairs(List.of(), List.of(), List.of(signature)))));
  }

  @Test
  @Requirement({"URS-SIGN-003", "URS-SIGN-004", "P11-50"})
  void each_signature_is_shown_with_name_time_meaning_and_whether_it_holds() {
    Figures balanced = figures(30, 2000, true);

    String holds = batch(balanced, "5e", signature("5e", SignatureLine.Standing.HOLDS));
    String broken = batch(balanced, "5e", signature("5e", SignatureLine.Standing.INVALID));
    String unknown = batch(balanced, "5e", signature("5e", SignatureLine.Standing.UNKNOWN));

    assertThat(holds)
        .contains("<b>Quentin Roth</b> (quentin)", "2026-11-21", "“reviewed and closed”")
        .contains("seriatim-batch-record/3", "<span class=\"good\">HOLDS</span>");
    assertThat(broken)
        .contains("<span class=\"bad\">INVALID: the record was changed after it was signed</span>")
        .doesNotContain("HOLDS");
    assertThat(unknown).contains("<span class=\"open\">not looked at</span>");
  }

  @Test
  @Requirement("URS-BOOK-005")
  void a_batch_shows_under_which_format_its_orders_ran_and_how_their_codes_were_graded() {
    BatchPage.OrderLine ran =
        new BatchPage.OrderLine(
            "PO-1",
            "lyon",
            "line-1",
            "cmo-lyon",
            2000,
            "CLOSED",
            Optional.of(new BatchPage.Format(7, "ab12", "anna, ben")),
            Optional.of(new BatchPage.Grades(List.of(1990L, 0L, 10L, 0L, 0L), "1.5")));

    String page =
        rendered(
            "batch.jte",
            Map.of(
                "batch",
                new BatchPage(
                    line("Demozol"),
                    figures(8, 2000, true),
                    List.of(),
                    List.of(ran),
                    List.of(),
                    List.of(),
                    "r",
                    "",
                    new BatchAffairs(
                        List.of(
                            new BatchAffairs.FoundLine(
                                "MATERIALS.leaflet",
                                "PO-1",
                                "line-1",
                                2050,
                                2100,
                                "2026-11-21",
                                "RESOLVED",
                                "a torn roll")),
                        List.of(
                            new BatchAffairs.StepLine(
                                "CERTIFICATION",
                                "",
                                "Quentin Roth",
                                "2026-11-21",
                                "certified",
                                "")),
                        List.of()))));

    assertThat(page)
        .contains("MATERIALS.leaflet")
        .contains("a torn roll")
        .contains("certification");

    assertThat(page).contains("line-1, version 7").contains("SHA-256 ab12").contains("anna, ben");
    assertThat(page).contains("<td class=\"n\">10</td>").contains("<td class=\"n\">1.5</td>");
    assertThat(BatchPage.Grades.place(3.5)).isZero();
    assertThat(BatchPage.Grades.place(3.4)).isEqualTo(1);
    assertThat(BatchPage.Grades.place(0.4)).isEqualTo(4);
  }

  private static String rendered(String template, Map<String, Object> parts) {
    Map<String, Object> model = new java.util.HashMap<>(parts);
    model.put("page", PAGE);
    StringOutput output = new StringOutput();
    ENGINE.render(template, model, output);
    return output.toString();
  }
}
