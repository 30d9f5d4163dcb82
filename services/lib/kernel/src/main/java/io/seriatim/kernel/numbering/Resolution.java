package io.seriatim.kernel.numbering;

/** What the numbering knows of a serial without asking the ledger. */
public sealed interface Resolution {
  /** No segment or list of this pool can ever give it. Final. */
  record NotOurs() implements Resolution {}

  /** No segment or list can give it, but it is in use: it was imported from elsewhere. */
  record Imported() implements Resolution {}

  /** It belongs to a block that was leased; whether it was ever printed, only the ledger knows. */
  record Leased(int segment, long position, Block block) implements Resolution {}

  /** It was leased, came back unsent, and is never leased again. */
  record Retired(int segment, long position, Block block) implements Resolution {}

  /** Leases pass over it, for ever. */
  record Skipped(int segment, long position, SkipReason reason) implements Resolution {}

  /** It has a position that was never leased. */
  record Open(int segment, long position) implements Resolution {}
}
