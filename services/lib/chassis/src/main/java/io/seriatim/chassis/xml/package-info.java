/** XML from somebody we do not trust, read within bounds. */
@NullMarked
package io.seriatim.chassis.xml;

import org.jspecify.annotations.NullMarked;
