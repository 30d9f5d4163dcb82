/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.requests;

import org.jspecify.annotations.NullMarked;
