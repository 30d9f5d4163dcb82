@NullMarked
package io.seriatim.masterdata.app.onboarding;

import org.jspecify.annotations.NullMarked;
