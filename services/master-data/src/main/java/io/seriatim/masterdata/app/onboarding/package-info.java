/** Taking a contract manufacturer on and letting it go: the use cases and the ports they need. */
@NullMarked
package io.seriatim.masterdata.app.onboarding;

import org.jspecify.annotations.NullMarked;
