package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.MissingLeaf;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import java.util.function.Supplier;

/** What is answered about reviews, incidents and retention, in the platform's words. */
public final class ReviewAnswers {
  private ReviewAnswers() {}

  /** The answer; a log that lacks a leaf is one that can't be reviewed. */
  public static <T> Answer<T> answer(Supplier<ReviewOutcome<T>> asked) {
    try {
      return switch (asked.get()) {
        case ReviewOutcome.Done<T>(T value) -> Answer.done(value);
        case ReviewOutcome.DoneBefore<T>(T value) -> Answer.firstAnswer(value);
        case ReviewOutcome.Refused<T>(ReviewRefusal no) -> Answer.refused(refusal(no));
      };
    } catch (MissingLeaf missing) {
      return Answer.refused(PackageWords.damaged(String.valueOf(missing.getMessage())));
    }
  }

  private static Refusal refusal(ReviewRefusal no) {
    return new Refusal(
        kind(no.reason().sort()),
        no.reason().name(),
        no.given(),
        no.expected(),
        no.reason().advice(),
        no.reason().retryMayHelp());
  }

  private static Kind kind(ReviewRefusal.Sort sort) {
    return switch (sort) {
      case INVALID -> Kind.INVALID;
      case NOT_FOUND -> Kind.NOT_FOUND;
      case FORBIDDEN -> Kind.FORBIDDEN;
      case CONFLICT -> Kind.CONFLICT;
      case ALREADY_EXISTS -> Kind.ALREADY_EXISTS;
      case EXHAUSTED -> Kind.EXHAUSTED;
    };
  }
}
