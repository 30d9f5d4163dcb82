package io.seriatim.audittrail.domain.periodic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** By when a tenant's next review is concluded. */
public final class ReviewDue {
  private static final int FIRST_MONTHS = 13;

  private ReviewDue() {}

  /**
   * The day; of a tenant that concluded none yet it is 13 months after its log began.
   *
   * @param concluded what the last conclusion says
   * @param begun the day of the log's first checkpoint
   */
  public static LocalDate day(Optional<LocalDate> concluded, LocalDate begun) {
    return concluded.orElseGet(() -> begun.plusMonths(FIRST_MONTHS));
  }

  /** Days since it was due; 0 where it is not over. */
  public static long overdueDays(LocalDate due, LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(due, today));
  }
}
