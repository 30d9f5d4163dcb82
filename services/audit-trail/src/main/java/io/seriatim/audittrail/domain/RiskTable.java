package io.seriatim.audittrail.domain;

import io.seriatim.audittrail.domain.ReviewedAct.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How much attention each record asks for (EU GMP Annex 11, 9: review by risk).
 *
 * <p>One table, read from the top: the first row that fits decides. The law: what no row names is
 * shown, never only counted, and what can't be read is high.
 */
public final class RiskTable {
  /** Acts that change what was recorded before, or take goods or numbers out of the books. */
  static final Map<String, String> HIGH_ACTS =
      Map.ofEntries(
          Map.entry("Decommission", "taken out of supply by hand"),
          Map.entry("DecommissionPacks", "taken out of supply by hand"),
          Map.entry("Destroy", "destroyed by hand"),
          Map.entry("DestroyPacks", "destroyed by hand"),
          Map.entry("DeclareMissing", "declared missing"),
          Map.entry("CorrectLot", "the batch of packs was corrected"),
          Map.entry("ResolveConflict", "a conflict was decided"),
          Map.entry("ReleaseQuarantine", "a quarantine was lifted"),
          Map.entry("UndoSupplyStatus", "a change of supply was undone"),
          Map.entry("LiftFlag", "a recall or withdrawal was lifted"),
          Map.entry("WriteOffBlock", "numbers were written off"),
          Map.entry("ThawBlock", "frozen numbers were given free"),
          Map.entry("AmendOrder", "an order was changed after it was planned"),
          Map.entry("ResolveFinding", "a difference was explained"),
          Map.entry("SetBookRules", "the rules that a batch is counted by were changed"),
          Map.entry("SupplementBatch", "added after the close"),
          Map.entry("ReopenBatch", "a closed batch was opened again"),
          Map.entry("RevokeRelease", "a signed step was taken back"));

  /** Refusals that only say what comes first; the same was done, or asked again, later. */
  static final Set<String> ORDER_OF_WORK =
      Set.of(
          "AUDIT_REVIEW_MISSING",
          "AUDIT_REVIEW_OUTDATED",
          "REVIEW_INCOMPLETE",
          "REVIEW_CHANGED",
          "LINE_NOT_ENDED",
          "REPORTS_MISSING",
          "CONTENTS_MOVING");

  private static final String REVIEWING = "AnswerReviewItem";

  private static final List<Row> TABLE =
      List.of(
          row(ReviewRisk.HIGH, "can't be read", act -> act.outcome() == Outcome.UNKNOWN),
          row(
              ReviewRisk.LOW,
              "a record of a line, recorded whole",
              act -> act.line() && act.isAccepted() && act.reason().isEmpty()),
          row(
              ReviewRisk.HIGH,
              "a record of a line, set aside in whole or in part",
              ReviewedAct::line),
          row(
              ReviewRisk.MEDIUM,
              "a look that was refused",
              act -> act.isRefused() && act.requestId().isEmpty()),
          row(
              ReviewRisk.MEDIUM,
              "refused until something else was done",
              act -> act.isRefused() && ORDER_OF_WORK.contains(act.reason())),
          row(ReviewRisk.HIGH, "refused", ReviewedAct::isRefused),
          row(ReviewRisk.MEDIUM, "network or store failed", act -> act.outcome() == Outcome.FAULT),
          row(
              ReviewRisk.LOW,
              "asked again, and done before",
              act -> act.outcome() == Outcome.ALREADY_DONE),
          row(ReviewRisk.LOW, "part of a review", act -> act.action().equals(REVIEWING)),
          row(ReviewRisk.HIGH, "", act -> HIGH_ACTS.containsKey(act.action())));

  private RiskTable() {}

  /** How much attention, and why in a few words. */
  public record Rating(ReviewRisk risk, String why) {}

  private record Row(ReviewRisk risk, String why, Predicate<ReviewedAct> fits) {}

  private static Row row(ReviewRisk risk, String why, Predicate<ReviewedAct> fits) {
    return new Row(risk, why, fits);
  }

  /** Of a record. */
  public static Rating rate(ReviewedAct act) {
    return TABLE.stream()
        .filter(row -> row.fits().test(act))
        .findFirst()
        .map(row -> new Rating(row.risk(), row.why().isEmpty() ? why(act) : row.why()))
        .orElse(new Rating(ReviewRisk.MEDIUM, "an act"));
  }

  private static String why(ReviewedAct act) {
    return HIGH_ACTS.getOrDefault(act.action(), "");
  }
}
