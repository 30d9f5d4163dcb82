package io.seriatim.audittrail.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What one export may cost; whoever spends more is stopped where it is. */
public final class Budget {
  private final Limits limits;
  private final InstantSource clock;
  private final Instant end;
  private long written;
  private long looked;

  /**
   * The most one export may cost.
   *
   * @param records in a package
   * @param bytes of its files before they are compressed
   * @param time to make it
   */
  public record Limits(long records, long bytes, Duration time) {
    public Limits {
      if (records < 1 || records > SelectLeaves.MOST) {
        throw new IllegalArgumentException(
            "records: %d (expected: 1 to %d, which a verifier reads)"
                .formatted(records, SelectLeaves.MOST));
      }
      if (bytes < 1 || !time.isPositive()) {
        throw new IllegalArgumentException(
            "bytes: %d, time: %s (expected: > 0)".formatted(bytes, time));
      }
    }
  }

  /** Begins now. */
  public Budget(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.end = clock.instant().plus(limits.time());
  }

  public Limits limits() {
    return limits;
  }

  /** Leaves that were read. */
  long looked() {
    return looked;
  }

  /**
   * A leaf was read.
   *
   * @throws Spent if the time is over
   */
  void look() {
    looked++;
    inTime();
  }

  /**
   * So many bytes are to be written.
   *
   * @throws Spent if they are too many, or the time is over
   */
  void write(int bytes) {
    written += bytes;
    if (written > limits.bytes()) {
      throw new Spent(What.BYTES);
    }
    inTime();
  }

  private void inTime() {
    if (clock.instant().isAfter(end)) {
      throw new Spent(What.TIME);
    }
  }

  /** What was spent. */
  enum What {
    BYTES,
    TIME
  }

  /** There is nothing left of it. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final What what;

    Spent(What what) {
      super("spent: " + what);
      this.what = what;
    }

    What what() {
      return what;
    }
  }
}
