/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.clock;

import org.jspecify.annotations.NullMarked;
