/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.contract;

import org.jspecify.annotations.NullMarked;
