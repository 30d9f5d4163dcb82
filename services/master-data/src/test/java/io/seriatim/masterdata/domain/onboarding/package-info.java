@NullMarked
package io.seriatim.masterdata.domain.onboarding;

import org.jspecify.annotations.NullMarked;
