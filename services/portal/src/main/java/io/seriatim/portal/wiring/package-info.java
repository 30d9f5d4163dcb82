/** Puts the rooms together; sign-in. */
@NullMarked
package io.seriatim.portal.wiring;

import org.jspecify.annotations.NullMarked;
