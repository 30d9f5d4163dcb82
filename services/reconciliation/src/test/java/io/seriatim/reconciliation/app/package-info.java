/** Use cases with hand-written ports. */
@NullMarked
package io.seriatim.reconciliation.app;

import org.jspecify.annotations.NullMarked;
