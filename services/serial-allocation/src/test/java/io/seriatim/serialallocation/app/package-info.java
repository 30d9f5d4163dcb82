/** Use cases over hand-written fakes of their ports. */
@NullMarked
package io.seriatim.serialallocation.app;

import org.jspecify.annotations.NullMarked;
