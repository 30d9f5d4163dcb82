/** Plans of faults, and the links that are cut. */
@NullMarked
package io.seriatim.loadtest.faults;

import org.jspecify.annotations.NullMarked;
