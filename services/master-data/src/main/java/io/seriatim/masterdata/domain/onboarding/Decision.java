package io.seriatim.masterdata.domain.onboarding;

/** What was decided about a request. */
public sealed interface Decision {
  /** To be kept in place of what was there. */
  record Keep(Onboarding next) implements Decision {}

  /** No. */
  record Refuse(RefusalReason reason, String given, String expected) implements Decision {}
}
