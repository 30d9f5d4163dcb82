/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.signing;

import org.jspecify.annotations.NullMarked;
