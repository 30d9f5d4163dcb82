/**
 * The topology: one processor for each partition of the ledger's inputs, in one total order.
 *
 * <p>It reads no clock, no network and no rows; all it needs stands in the input or in its stores.
 * {@link io.seriatim.aggregation.stream.LedgerTopology} names the parts, {@link
 * io.seriatim.aggregation.stream.LedgerProcessor} hands each input to what handles its kind.
 */
@NullMarked
package io.seriatim.aggregation.stream;

import org.jspecify.annotations.NullMarked;
