/** Reads EPCIS documents of operators: XML 1.2 and 2.0, and JSON-LD 2.0, within bounds. */
@NullMarked
package io.seriatim.masterdata.epcis;

import org.jspecify.annotations.NullMarked;
