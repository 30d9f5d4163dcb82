/**
 * Taking a contract manufacturer on, as its people and the owner's do: {@link
 * io.seriatim.loadtest.onboarding.OnboardingDemo} does all of it.
 */
@NullMarked
package io.seriatim.loadtest.onboarding;

import org.jspecify.annotations.NullMarked;
