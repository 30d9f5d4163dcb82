package io.seriatim.kernel.identity;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * An expiry date as it is printed: YYMMDD, where DD = 00 means the last day of the month.
 *
 * <p>The printed text has no century. General Specifications 7.12 chooses it by the distance to the
 * current year, which is therefore an argument wherever a date is wanted.
 */
public record Expiry(String value) {
  private static final int LENGTH = 6;
  private static final int CENTURY = 100;

  public Expiry {
    if (value.length() != LENGTH || !CharacterSet.NUMERIC.containsAll(value) || !exists(value)) {
      throw new InvalidValue(
          "expiry", value, "YYMMDD with a day that exists, or 00 for the end of the month");
    }
  }

  public static Expiry parse(String text) {
    return new Expiry(text);
  }

  /** The text for a day. */
  public static Expiry of(LocalDate day) {
    return new Expiry(
        "%02d%02d%02d"
            .formatted(day.getYear() % CENTURY, day.getMonthValue(), day.getDayOfMonth()));
  }

  /** The text for a whole month, with day 00. */
  public static Expiry of(YearMonth month) {
    return new Expiry("%02d%02d00".formatted(month.getYear() % CENTURY, month.getMonthValue()));
  }

  /**
   * The last day on which the item may be used.
   *
   * @param referenceYear the current year, four digits
   */
  public LocalDate lastUsableDay(int referenceYear) {
    YearMonth month = YearMonth.of(fullYear(two(value, 0), referenceYear), two(value, 2));
    int day = two(value, 4);
    return day == 0 || day > month.lengthOfMonth() ? month.atEndOfMonth() : month.atDay(day);
  }

  /** Whether the last usable day lies before the day given. */
  public boolean isPast(LocalDate today) {
    return lastUsableDay(today.getYear()).isBefore(today);
  }

  /**
   * The four-digit year of a printed two-digit one: 51 to 99 years ahead belong to the century
   * before, 50 to 99 years behind to the century after.
   */
  public static int fullYear(int printedYear, int referenceYear) {
    int ahead = printedYear - referenceYear % CENTURY;
    int century = referenceYear - referenceYear % CENTURY;
    if (ahead >= 51) {
      return century - CENTURY + printedYear;
    }
    return ahead <= -50 ? century + CENTURY + printedYear : century + printedYear;
  }

  private static boolean exists(String text) {
    int month = two(text, 2);
    if (month < 1 || month > 12) {
      return false;
    }
    // a year of the leap cycle stands for the printed one, as its century is not known here
    int longest = YearMonth.of(2000 + two(text, 0) % 4, month).lengthOfMonth();
    return two(text, 4) <= longest;
  }

  private static int two(String text, int from) {
    return (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0';
  }

  @Override
  public String toString() {
    return value;
  }
}
