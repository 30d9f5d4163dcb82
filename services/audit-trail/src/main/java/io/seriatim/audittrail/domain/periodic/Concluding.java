package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Concluded;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Whether a review may be concluded: the last one, counted, as it was shown, and with its actions.
 */
public final class Concluding {
  private static final int MOST_YEARS = 3;

  private Concluding() {}

  /**
   * Why not; empty if nothing but the signer's proof is missing.
   *
   * @param latest the version of the tenant's last review
   */
  public static Optional<ReviewRefusal> refuses(
      PeriodicReview review, int latest, Conclusion wanted) {
    return switch (review.stage()) {
      case Concluded _ ->
          no(
              Reason.PERIODIC_REVIEW_CONCLUDED,
              "review %d, which is concluded".formatted(review.version()),
              "one that is not");
      case Counting _ ->
          no(
              Reason.PERIODIC_REVIEW_NOT_COUNTED,
              "review %d, which is being counted".formatted(review.version()),
              "one that is counted");
      case BrokenOff(String why) ->
          no(
              Reason.PERIODIC_REVIEW_BROKEN_OFF,
              "review %d: %s".formatted(review.version(), why),
              "one that is counted");
      case Draft _ -> draft(review, latest, wanted);
    };
  }

  private static Optional<ReviewRefusal> draft(
      PeriodicReview review, int latest, Conclusion wanted) {
    if (review.version() != latest) {
      return no(
          Reason.PERIODIC_REVIEW_REPLACED, "review " + review.version(), "the last one, " + latest);
    }
    String verdict = wanted.said().verdict().name();
    if (!wanted.signed().meaning().equals(verdict)) {
      return no(
          Reason.SIGNED_MEANING_WRONG,
          "the meaning \"" + wanted.signed().meaning() + "\"",
          verdict);
    }
    String hash = review.hash().orElse("");
    if (!wanted.signed().recordHash().equals(hash)) {
      return no(Reason.RECORD_CHANGED, "record " + wanted.signed().recordHash(), "record " + hash);
    }
    return due(wanted).or(() -> actions(wanted.said()));
  }

  private static Optional<ReviewRefusal> due(Conclusion wanted) {
    LocalDate today = LocalDate.ofInstant(wanted.signed().at().toInstant(), ZoneOffset.UTC);
    LocalDate day = wanted.said().nextDue();
    return day.isAfter(today) && !day.isAfter(today.plusYears(MOST_YEARS))
        ? Optional.empty()
        : no(
            Reason.NEXT_REVIEW_DAY,
            "the next review due on " + day,
            "after %s, at most %d years ahead".formatted(today, MOST_YEARS));
  }

  private static Optional<ReviewRefusal> actions(Conclusion.Said said) {
    int given = said.actions().size();
    return switch (said.verdict()) {
      case FIT ->
          given > 0
              ? no(Reason.ACTIONS_DIFFER, given + " actions with FIT", "none")
              : Optional.empty();
      case FIT_WITH_ACTIONS ->
          given == 0 ? no(Reason.ACTIONS_DIFFER, "no action", "what is to be done") : blank(said);
      case NOT_FIT -> blank(said);
    };
  }

  private static Optional<ReviewRefusal> blank(Conclusion.Said said) {
    return said.actions().stream().anyMatch(String::isBlank)
        ? no(Reason.ACTIONS_DIFFER, "an action without text", "what is to be done")
        : Optional.empty();
  }

  private static Optional<ReviewRefusal> no(Reason reason, String given, String expected) {
    return Optional.of(new ReviewRefusal(reason, given, expected));
  }
}
