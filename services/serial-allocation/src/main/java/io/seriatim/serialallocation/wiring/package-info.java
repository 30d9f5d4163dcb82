/** Puts the service together; the only room with annotations and configuration. */
@NullMarked
package io.seriatim.serialallocation.wiring;

import org.jspecify.annotations.NullMarked;
