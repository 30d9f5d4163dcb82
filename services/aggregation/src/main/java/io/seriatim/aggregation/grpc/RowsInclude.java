package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a caller read what it has written: waits until the rows include a decision. */
public final class RowsInclude {
  private static final Duration LOOK_EVERY = Duration.ofMillis(15);

  private final LedgerView view;
  private final InstantSource clock;
  private final int partitions;
  private final Duration patience;

  /**
   * Waits for rows.
   *
   * @param partitions of the ledger
   * @param patience how long an answer may wait
   */
  public RowsInclude(LedgerView view, InstantSource clock, int partitions, Duration patience) {
    this.view = view;
    this.clock = clock;
    this.partitions = partitions;
    this.patience = patience;
  }

  /** Returns when the rows include it; at once for a position that nobody set. */
  void await(LedgerPosition position) {
    if (position.equals(LedgerPosition.getDefaultInstance())) {
      return;
    }
    check(position);
    Instant end = clock.instant().plus(patience);
    while (view.watermark(position.getPartition()) < position.getStamp()) {
      if (clock.instant().isAfter(end)) {
        throw new RefusedException(behind(position));
      }
      Pause.of(LOOK_EVERY);
    }
  }

  private void check(LedgerPosition position) {
    if (position.getPartition() < 0 || position.getPartition() >= partitions) {
      throw new InvalidValue(
          "minimum_position.partition",
          Integer.toUnsignedString(position.getPartition()),
          "0 to " + (partitions - 1));
    }
    long ahead = position.getStamp() - Micros.of(clock.instant());
    if (position.getStamp() <= 0 || ahead > Duration.ofDays(1).toMillis() * 1_000) {
      throw new InvalidValue(
          "minimum_position.stamp",
          Long.toString(position.getStamp()),
          "the stamp of the position of an accepted request");
    }
  }

  private Refusal behind(LedgerPosition position) {
    return Refusal.conflict("LEDGER_BEHIND")
        .given("stamp %d of partition %d".formatted(position.getStamp(), position.getPartition()))
        .expected("rows that include it within " + patience.toMillis() + " ms")
        .advice("ask again in a moment, or without a minimum position")
        .retryMayHelp(true)
        .build();
  }
}
