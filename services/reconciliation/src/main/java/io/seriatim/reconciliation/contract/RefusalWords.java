package io.seriatim.reconciliation.contract;

import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;

/** Refusals and outcomes, to and from the platform's. */
public final class RefusalWords {
  private RefusalWords() {}

  public static <T> Answer<T> answer(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> Answer.done(value);
      case Outcome.DoneBefore<T>(T value) -> Answer.firstAnswer(value);
      case Outcome.Refused<T>(Refusal refusal) -> Answer.refused(write(refusal));
    };
  }

  public static <T> Outcome<T> outcome(Answer<T> answer) {
    return switch (answer) {
      case Answer.Done<T>(T value) -> new Outcome.Done<>(value);
      case Answer.FirstAnswer<T>(T value) -> new Outcome.DoneBefore<>(value);
      case Answer.Refused<T>(var refusal) -> new Outcome.Refused<>(read(refusal));
    };
  }

  public static io.seriatim.chassis.refusal.Refusal write(Refusal refusal) {
    return new io.seriatim.chassis.refusal.Refusal(
        kind(refusal.sort()),
        refusal.name(),
        refusal.given(),
        refusal.expected(),
        refusal.advice(),
        refusal.retryMayHelp());
  }

  public static Refusal read(io.seriatim.chassis.refusal.Refusal refusal) {
    return new Refusal(
        sort(refusal.kind()),
        refusal.reason(),
        refusal.given(),
        refusal.expected(),
        refusal.advice(),
        refusal.retryMayHelp());
  }

  private static Kind kind(RefusalReason.Sort sort) {
    return switch (sort) {
      case INVALID -> Kind.INVALID;
      case NOT_FOUND -> Kind.NOT_FOUND;
      case FORBIDDEN -> Kind.FORBIDDEN;
      case CONFLICT -> Kind.CONFLICT;
      case ALREADY_EXISTS -> Kind.ALREADY_EXISTS;
      case EXHAUSTED -> Kind.EXHAUSTED;
      case BUSY -> Kind.BUSY;
    };
  }

  private static RefusalReason.Sort sort(Kind kind) {
    return switch (kind) {
      case INVALID -> RefusalReason.Sort.INVALID;
      case NOT_FOUND -> RefusalReason.Sort.NOT_FOUND;
      case FORBIDDEN, UNKNOWN_CALLER -> RefusalReason.Sort.FORBIDDEN;
      case CONFLICT, TOO_OLD -> RefusalReason.Sort.CONFLICT;
      case ALREADY_EXISTS -> RefusalReason.Sort.ALREADY_EXISTS;
      case EXHAUSTED -> RefusalReason.Sort.EXHAUSTED;
      case BUSY -> RefusalReason.Sort.BUSY;
    };
  }
}
