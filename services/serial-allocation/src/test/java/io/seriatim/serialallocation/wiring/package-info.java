/** Settings, and the whole service on the real servers. */
@NullMarked
package io.seriatim.serialallocation.wiring;

import org.jspecify.annotations.NullMarked;
