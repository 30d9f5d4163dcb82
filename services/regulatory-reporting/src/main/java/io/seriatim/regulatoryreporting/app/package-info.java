/** What is done when goods are shipped, one class a use case, and the ports it needs. */
@NullMarked
package io.seriatim.regulatoryreporting.app;

import org.jspecify.annotations.NullMarked;
