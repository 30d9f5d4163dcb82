/** The document in the format that partners read: EPCIS 1.2 as XML. */
@NullMarked
package io.seriatim.regulatoryreporting.epcis;

import org.jspecify.annotations.NullMarked;
