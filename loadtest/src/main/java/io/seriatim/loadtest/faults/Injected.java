package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.Item;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A fault that was made to happen.
 *
 * @param micros when, microseconds since the epoch
 * @param victim the pack it struck, or the pack it put on the belt; never done for faults that
 *     strike no single pack
 */
record Injected(Fault fault, long micros, CompletableFuture<Item> victim) {
  Optional<Item> struck() {
    return Optional.ofNullable(victim.getNow(null));
  }
}
