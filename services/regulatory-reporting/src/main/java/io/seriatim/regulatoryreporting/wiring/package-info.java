/** Puts the rooms together. */
@NullMarked
package io.seriatim.regulatoryreporting.wiring;

import org.jspecify.annotations.NullMarked;
