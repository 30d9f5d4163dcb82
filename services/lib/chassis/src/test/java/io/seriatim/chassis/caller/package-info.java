/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.caller;

import org.jspecify.annotations.NullMarked;
