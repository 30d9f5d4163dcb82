/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.wiring;

import org.jspecify.annotations.NullMarked;
