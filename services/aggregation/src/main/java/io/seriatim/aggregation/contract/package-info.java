/**
 * The contract's messages in the kernel's words, and back.
 *
 * <p>Every adapter that reads or writes a ledger message goes through here, so that there is one
 * translation of a state ({@link io.seriatim.aggregation.contract.States}), of an event ({@link
 * io.seriatim.aggregation.contract.Changes}), of a line report ({@link
 * io.seriatim.aggregation.contract.LineReports}) and of a request ({@link
 * io.seriatim.aggregation.contract.Requests}). Nothing here decides.
 */
@NullMarked
package io.seriatim.aggregation.contract;

import org.jspecify.annotations.NullMarked;
