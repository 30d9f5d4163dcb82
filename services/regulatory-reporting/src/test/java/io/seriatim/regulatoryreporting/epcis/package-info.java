/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.epcis;

import org.jspecify.annotations.NullMarked;
