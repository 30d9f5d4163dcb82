/** The service as a whole, on the real servers. */
@NullMarked
package io.seriatim.reconciliation;

import org.jspecify.annotations.NullMarked;
