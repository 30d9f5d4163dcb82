/** Configuration: all defaults, all changed. */
@NullMarked
package io.seriatim.reconciliation.wiring;

import org.jspecify.annotations.NullMarked;
