/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.log;

import org.jspecify.annotations.NullMarked;
