/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.refusal;

import org.jspecify.annotations.NullMarked;
