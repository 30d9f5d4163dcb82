@NullMarked
package io.seriatim.masterdata.epcis;

import org.jspecify.annotations.NullMarked;
