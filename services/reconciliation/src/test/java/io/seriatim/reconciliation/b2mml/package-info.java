/** Good and bad schedules. */
@NullMarked
package io.seriatim.reconciliation.b2mml;

import org.jspecify.annotations.NullMarked;
