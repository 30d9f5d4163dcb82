/**
 * The books: orders and batches, from the production schedule to the signature that closes them.
 *
 * <p>An order is imported from an ISA-95 schedule, released to its line, followed while the ledger
 * reports that it began and ended, and closed with its batch. A batch is closed when the ledger,
 * the number pools and the line's counters agree or their difference is explained, under a
 * signature that names the hash of what the signer was shown.
 *
 * <p>Read first: {@link io.seriatim.reconciliation.domain.OrderLife}, {@link
 * io.seriatim.reconciliation.domain.Books}, {@link io.seriatim.reconciliation.domain.Closing}.
 */
@NullMarked
package io.seriatim.reconciliation;

import org.jspecify.annotations.NullMarked;
