package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the signatures of a go-live are over, as text: a line for each fact of the agreement and
 * each item of the checklist, fields between tabulators, UTF-8, each line ended by a line feed.
 */
public final class RecordText {
  /** Name and version of this form. */
  public static final String FORM = "seriatim-onboarding-record/1";

  private RecordText() {}

  /** SHA-256 of the text. */
  public static RecordHash hashOf(Onboarding onboarding) {
    return RecordHash.ofText(of(onboarding));
  }

  static String of(Onboarding onboarding) {
    List<String> lines = new ArrayList<>();
    lines.add(FORM);
    lines.add(line("onboarding", onboarding.key(), onboarding.round(), onboarding.state()));
    onboarding.agreement().ifPresent(terms -> agreement(lines, terms));
    for (Map.Entry<ChecklistItem, CheckResult> entry : onboarding.checklist().entrySet()) {
      lines.add(
          switch (entry.getValue()) {
            case CheckResult.Open _ -> line("item", entry.getKey(), "OPEN");
            case CheckResult.Passed(String evidence, Who who) ->
                line("item", entry.getKey(), "PASSED", evidence, who.id(), who.at());
            case CheckResult.Failed(String evidence, var findings, Who who) ->
                line(
                    "item",
                    entry.getKey(),
                    "FAILED",
                    evidence,
                    who.id(),
                    who.at(),
                    findings.size());
          });
    }
    return String.join("\n", lines) + "\n";
  }

  private static void agreement(List<String> lines, Agreement terms) {
    var party = terms.party();
    lines.add(line("party", party.id(), party.name(), party.gln(), party.companyPrefix()));
    for (Site site : terms.sites()) {
      lines.add(line("site", site.id(), site.name(), site.gln(), site.slot(), site.timeZone()));
    }
    for (Line one : terms.lines()) {
      lines.add(line("line", one.site(), one.id(), one.name(), one.gateway()));
    }
    for (Agreement.AgreedProduct product : terms.products()) {
      lines.add(
          line(
              "product",
              product.gtin(),
              product.articleNumber(),
              product.shelfLifeMonths(),
              product.quota()));
    }
    Agreement.Parts parts = terms.parts();
    lines.add(
        line(
            "parts",
            parts.numbering(),
            parts.sscc(),
            parts.reporting(),
            parts.releasing(),
            parts.retaining()));
    lines.add(line("from", terms.validFrom(), "to", terms.validTo(), terms.testQuota()));
    lines.add(line("quality agreement", terms.qualityAgreement()));
  }

  /** A tabulator or line feed in a text would make two records look the same. */
  private static String line(Object... fields) {
    List<String> texts = new ArrayList<>();
    for (Object field : fields) {
      texts.add(field.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
    }
    return String.join("\t", texts);
  }
}
