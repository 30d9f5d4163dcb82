/** Tests of this room. */
@NullMarked
package io.seriatim.regulatoryreporting.domain;

import org.jspecify.annotations.NullMarked;
