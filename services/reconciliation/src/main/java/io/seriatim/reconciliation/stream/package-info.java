/** Follows the ledger: what the line reported about its orders. */
@NullMarked
package io.seriatim.reconciliation.stream;

import org.jspecify.annotations.NullMarked;
