/** Puts the ledger together: configuration, beans, consumers, health. */
@NullMarked
package io.seriatim.aggregation.wiring;

import org.jspecify.annotations.NullMarked;
