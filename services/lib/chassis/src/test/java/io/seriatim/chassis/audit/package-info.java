/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.audit;

import org.jspecify.annotations.NullMarked;
