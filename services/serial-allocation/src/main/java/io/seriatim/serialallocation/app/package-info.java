/** What may be asked of the numbering, one class a use case, and the ports it needs. */
@NullMarked
package io.seriatim.serialallocation.app;

import org.jspecify.annotations.NullMarked;
