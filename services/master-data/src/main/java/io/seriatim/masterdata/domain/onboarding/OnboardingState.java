package io.seriatim.masterdata.domain.onboarding;

import static io.seriatim.masterdata.domain.onboarding.Step.AGREE;
import static io.seriatim.masterdata.domain.onboarding.Step.CHECK;
import static io.seriatim.masterdata.domain.onboarding.Step.EXIT;
import static io.seriatim.masterdata.domain.onboarding.Step.ORGANISE;
import static io.seriatim.masterdata.domain.onboarding.Step.REQUEST;
import static io.seriatim.masterdata.domain.onboarding.Step.SIGN;
import static io.seriatim.masterdata.domain.onboarding.Step.SUSPEND;

import java.util.Set;

/** How far an onboarding is, what may be done there, and which grants it wants in force. */
public enum OnboardingState {
  REQUESTED(Permits.NOTHING, AGREE, EXIT),
  AGREED(Permits.NOTHING, AGREE, ORGANISE, EXIT),
  ORGANISED(Permits.TEST, CHECK, EXIT),
  /** Every item of the checklist passed. */
  TESTED(Permits.TEST, CHECK, SIGN, EXIT),
  LIVE(Permits.WORK, SUSPEND, EXIT),
  SUSPENDED(Permits.NOTHING, CHECK, SIGN, EXIT),
  EXITED(Permits.NOTHING, REQUEST);

  /** Which grants are in force. */
  public enum Permits {
    NOTHING,
    /** Few numbers, for the connection test. */
    TEST,
    /** What was agreed. */
    WORK
  }

  private final Permits permits;
  private final Set<Step> steps;

  OnboardingState(Permits permits, Step... steps) {
    this.permits = permits;
    this.steps = Set.of(steps);
  }

  public Permits permits() {
    return permits;
  }

  public boolean allows(Step step) {
    return steps.contains(step);
  }
}
