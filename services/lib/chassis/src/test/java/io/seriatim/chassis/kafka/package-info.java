/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.kafka;

import org.jspecify.annotations.NullMarked;
