package io.seriatim.masterdata.contract;

import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.masterdata.app.onboarding.Outcome;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;

/** What came of a request, as chassis answers it. */
public final class OnboardingRefusals {
  private OnboardingRefusals() {}

  public static Answer<io.seriatim.proto.masterdata.v1.Onboarding> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Onboarding now) -> Answer.done(OnboardingWords.write(now));
      case Outcome.FirstAnswer(Onboarding then) -> Answer.firstAnswer(OnboardingWords.write(then));
      case Outcome.Refused(RefusalReason reason, String given, String expected) ->
          Answer.refused(of(reason, given, expected));
    };
  }

  public static Refusal of(RefusalReason reason, String given, String expected) {
    Refusal.Builder refusal =
        switch (reason) {
          case NOT_FOUND -> Refusal.notFound(reason.name());
          case NOT_THE_OWNER, REQUESTER_MAY_NOT_SIGN, SAME_PERSON, ROLE_NOT_FOR_OPERATORS ->
              Refusal.forbidden(reason.name());
          case OPERATOR_DIFFERS, PARTIES_DIFFER, SITE_NOT_AGREED, PRODUCT_NOT_AGREED ->
              Refusal.invalid(reason.name());
          case NOT_IN_THIS_STATE,
              PRODUCT_UNKNOWN,
              OPERATOR_IS_FOUNDED_BY_ANOTHER,
              TENANT_HAS_ITS_OWN_PEOPLE,
              FACT_DIFFERS,
              FACT_REFUSED,
              NAME_TAKEN,
              DIRECTORY_MISSING,
              CHECKLIST_OPEN,
              RECORD_CHANGED ->
              Refusal.conflict(reason.name());
        };
    return refusal
        .given(given)
        .expected(expected)
        .advice(reason.advice())
        .retryMayHelp(reason.retryMayHelp())
        .build();
  }
}
