/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.store;

import org.jspecify.annotations.NullMarked;
