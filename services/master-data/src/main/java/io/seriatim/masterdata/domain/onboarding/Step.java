package io.seriatim.masterdata.domain.onboarding;

/** What can be done with an onboarding; {@link OnboardingState} says where. */
public enum Step {
  /** Begins again after an exit; where there is none yet, begins. */
  REQUEST,
  AGREE,
  ORGANISE,
  /** Records how an item of the checklist came out. */
  CHECK,
  /** Signs for the grants to come into force. */
  SIGN,
  SUSPEND,
  EXIT
}
