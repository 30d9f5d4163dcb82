package io.seriatim.masterdata.domain.onboarding;

/** A change of state. */
public record Passage(OnboardingState state, Who who, String reason) {}
