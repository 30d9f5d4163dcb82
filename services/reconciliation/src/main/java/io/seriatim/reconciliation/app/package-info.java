/**
 * One class a use case, and the ports they need: schedule format, master data, number pools, ledger
 * figures, batch store, signer.
 */
@NullMarked
package io.seriatim.reconciliation.app;

import org.jspecify.annotations.NullMarked;
