package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.LedgerInput;
import java.util.concurrent.CompletableFuture;

/** Where inputs are written, in the order in which they are to be decided. */
@FunctionalInterface
public interface InputLog {
  /** Completes when the input is kept. */
  CompletableFuture<?> append(int slot, LedgerInput input);
}
