package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.Item;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * The machine's own word that a fault happened. Whoever looks for a record of a fault asks it
 * first: a fault that did nothing leaves no proof, and no record of something else stands for it.
 */
sealed interface Proof {
  /** It struck this pack or container, or put this pack on the belt. */
  record Struck(CompletableFuture<Item> thing) implements Proof {}

  /** It struck what camera and gate know by this number. */
  record AtTrigger(CompletableFuture<Long> known) implements Proof {}

  /** The machine says whether it happened: a connection was cut, a count jumped. */
  record Seen(BooleanSupplier seen) implements Proof {}

  static Proof of(boolean happened) {
    return new Seen(() -> happened);
  }

  default boolean holds() {
    return switch (this) {
      case Struck(var thing) -> thing.isDone();
      case AtTrigger(var known) -> known.isDone();
      case Seen(var seen) -> seen.getAsBoolean();
    };
  }

  /** What it struck; empty for a fault that strikes no single thing. */
  default Optional<Item> struck() {
    return switch (this) {
      case Struck(var thing) -> Optional.ofNullable(thing.getNow(null));
      case AtTrigger at -> Optional.empty();
      case Seen seen -> Optional.empty();
    };
  }

  /** The number of what it struck; empty for a fault that knows none. */
  default Optional<Long> trigger() {
    return switch (this) {
      case Struck struck -> Optional.empty();
      case AtTrigger(var known) -> Optional.ofNullable(known.getNow(null));
      case Seen seen -> Optional.empty();
    };
  }
}
