/**
 * Batches under faults: everything that goes wrong on a line, planned by a seed, done to a
 * simulated line and to the processes around it, with an operator who looks after each stop.
 *
 * <p>Read {@link io.seriatim.loadtest.faults.FaultPlan} (what goes wrong, and when), {@link
 * io.seriatim.loadtest.faults.FaultyBatch} (one batch from order to closed books), then {@link
 * io.seriatim.loadtest.faults.FaultCheck} (what must be true afterwards).
 */
@NullMarked
package io.seriatim.loadtest.faults;

import org.jspecify.annotations.NullMarked;
