/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.app;

import org.jspecify.annotations.NullMarked;
