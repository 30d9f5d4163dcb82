/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.outbox;

import org.jspecify.annotations.NullMarked;
