package io.seriatim.audittrail.domain.periodic;

import io.seriatim.kernel.identity.InvalidValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a review is about.
 *
 * @param fromMicros from then on, microseconds since the epoch
 * @param toMicros to before then
 */
public record ReviewPeriod(long fromMicros, long toMicros) {
  /** A year, and a month in which the review of the year before was late. */
  static final int MOST_MONTHS = 13;

  private static final String OTHERWISE =
      "microseconds since the epoch, from before to, at most 13 months, and past";

  /**
   * A period that is over.
   *
   * @throws InvalidValue for one that is empty, too long, or not over
   */
  public static ReviewPeriod past(long fromMicros, long toMicros, Instant now) {
    Instant from = instant("from_micros", fromMicros);
    Instant to = instant("to_micros", toMicros);
    Instant longest = from.atOffset(ZoneOffset.UTC).plusMonths(MOST_MONTHS).toInstant();
    if (!from.isBefore(to) || to.isAfter(longest) || to.isAfter(now)) {
      throw new InvalidValue("from_micros, to_micros", from + " to " + to, OTHERWISE);
    }
    return new ReviewPeriod(fromMicros, toMicros);
  }

  private static Instant instant(String field, long micros) {
    if (micros < 1) {
      throw new InvalidValue(field, String.valueOf(micros), OTHERWISE);
    }
    return at(micros);
  }

  static Instant at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** True if that time is within it. */
  public boolean covers(long micros) {
    return micros >= fromMicros && micros < toMicros;
  }

  public Instant from() {
    return at(fromMicros);
  }

  public Instant to() {
    return at(toMicros);
  }
}
