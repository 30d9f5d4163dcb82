/** The platform's messages to domain words and back. */
@NullMarked
package io.seriatim.regulatoryreporting.contract;

import org.jspecify.annotations.NullMarked;
