package io.seriatim.serialallocation.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many numbers of a pool were leased on each of the last days (UTC).
 *
 * <p>For a forecast only: nothing is decided by it, so a clock that jumps can do no harm.
 */
public record Pace(NavigableMap<LocalDate, Long> byDay) {
  /** Nothing was leased. */
  public static final Pace NONE = new Pace(Collections.emptyNavigableMap());

  private static final int DAYS = 14;

  public Pace {
    byDay = Collections.unmodifiableNavigableMap(new TreeMap<>(byDay));
  }

  /** With numbers leased on a day; the last 14 days that have any are kept. */
  public Pace with(LocalDate day, long numbers) {
    NavigableMap<LocalDate, Long> next = new TreeMap<>(byDay);
    next.merge(day, numbers, Long::sum);
    while (next.size() > DAYS) {
      next.pollFirstEntry();
    }
    return new Pace(next);
  }

  /** Numbers a day over the last 14 days, or since the first lease where that is less. */
  public long perDay(LocalDate today) {
    NavigableMap<LocalDate, Long> last =
        byDay.subMap(today.minusDays(DAYS - 1L), true, today, true);
    if (last.isEmpty()) {
      return 0;
    }
    long sum = last.values().stream().mapToLong(Long::longValue).sum();
    return Math.ceilDiv(sum, ChronoUnit.DAYS.between(last.firstKey(), today) + 1);
  }
}
