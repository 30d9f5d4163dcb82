/** A service as small as one can be, to prove that chassis carries it. */
@NullMarked
package io.seriatim.chassis.demo;

import org.jspecify.annotations.NullMarked;
