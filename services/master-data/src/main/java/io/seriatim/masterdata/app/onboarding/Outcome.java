package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;

/** What came of a request. */
public sealed interface Outcome {
  /** Done now; the onboarding as it is after it. */
  record Done(Onboarding onboarding) implements Outcome {}

  /** Had been done before under the same request id. */
  record FirstAnswer(Onboarding onboarding) implements Outcome {}

  /** No. */
  record Refused(RefusalReason reason, String given, String expected) implements Outcome {}
}
