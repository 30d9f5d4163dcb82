package io.seriatim.loadtest.scenario;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Expiry dates of batches that are packed today. */
public final class Expiries {
  private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("uuMMdd");

  private Expiries() {}

  /** The last day of the month in two years, as AI 17 writes it. */
  public static String inTwoYears() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusYears(2);
    return day.withDayOfMonth(day.lengthOfMonth()).format(YYMMDD);
  }
}
