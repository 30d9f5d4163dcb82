package io.seriatim.aggregation.domain;

import java.util.Optional;

/**
 * How far the ledger has a gateway's journal of one epoch.
 *
 * @param sequence of the last record that was accepted; 0 before the first
 * @param hash of that record
 */
public record JournalPosition(long sequence, ChainHash hash) {

  /** Before the first record of an epoch. */
  public static final JournalPosition START = new JournalPosition(0, ChainHash.START);

  /** What a record turns out to be. */
  public sealed interface Arrival {
    /** The next one, as it should be. */
    record Next(JournalPosition then) implements Arrival {}

    /** The next one, but its hash doesn't follow from its bytes: to be set aside. */
    record Forged(JournalPosition then) implements Arrival {}

    /** Known already; to be acknowledged again and otherwise ignored. */
    record Duplicate() implements Arrival {}

    /** A known sequence with another hash: the gateway must stop. */
    record HashDiffers() implements Arrival {}

    /** Records before it are missing. */
    record Gap() implements Arrival {}
  }

  /**
   * Looks at a record.
   *
   * @param known the hash kept for that sequence; only the latest are kept
   */
  public Arrival arrival(long given, byte[] record, ChainHash claimed, Optional<ChainHash> known) {
    if (given > sequence + 1) {
      return new Arrival.Gap();
    }
    if (given <= sequence) {
      boolean differs = known.isPresent() && !known.get().equals(claimed);
      return differs ? new Arrival.HashDiffers() : new Arrival.Duplicate();
    }
    JournalPosition then = new JournalPosition(given, claimed);
    boolean follows = hash.followedBy(given, record).equals(claimed);
    return follows ? new Arrival.Next(then) : new Arrival.Forged(then);
  }
}
