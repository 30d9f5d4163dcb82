/**
 * The gateway at the plant: it drives the machines of its lines and keeps every serial accounted
 * for.
 *
 * <p>A serial is burned in the local journal before it leaves for a printer ({@code store}); a
 * camera result is judged in memory, and only a PASS opens the gate ({@code domain}); what happened
 * travels to the ledger as numbered records of a hash chain ({@code grpc}). Nothing of this needs
 * the network: a line runs on through hours without the platform.
 *
 * <p>Read {@link io.seriatim.linegateway.domain.PackJudge} for the decision, {@link
 * io.seriatim.linegateway.app.RunningLine} for how a line lives, and {@code
 * io.seriatim.linegateway.store.SqliteJournal} for what survives a power cut.
 */
@NullMarked
package io.seriatim.linegateway;

import org.jspecify.annotations.NullMarked;
