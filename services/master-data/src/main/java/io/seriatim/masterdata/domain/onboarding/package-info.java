/**
 * How a contract manufacturer is taken on and let go; pure.
 *
 * <p>Read {@link io.seriatim.masterdata.domain.onboarding.OnboardingState} for the way, {@link
 * io.seriatim.masterdata.domain.onboarding.Onboarding} for what is kept, {@link
 * io.seriatim.masterdata.domain.onboarding.Workflow} for what is decided, and {@link
 * io.seriatim.masterdata.domain.onboarding.Comparison} for the digits.
 */
@NullMarked
package io.seriatim.masterdata.domain.onboarding;

import org.jspecify.annotations.NullMarked;
