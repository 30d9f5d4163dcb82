/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting;

import org.jspecify.annotations.NullMarked;
