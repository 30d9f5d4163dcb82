/** Puts the rooms together. */
@NullMarked
package io.seriatim.reconciliation.wiring;

import org.jspecify.annotations.NullMarked;
