package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.faults.FaultPlan.Fault;

/**
 * A fault that was made to happen.
 *
 * @param micros when, microseconds since the epoch
 */
record Injected(Fault fault, long micros, Proof proof) {}
