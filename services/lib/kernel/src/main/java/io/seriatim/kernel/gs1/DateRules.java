package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.CharacterSet;
import java.time.YearMonth;

/** Dates and times as AIs hold them. */
final class DateRules {
  private DateRules() {}

  static boolean yymmd0(String text) {
    return isDigits(text, 6) && dayExists(2000 + number(text, 0, 2) % 4, text.substring(2), 0);
  }

  static boolean yymmdd(String text) {
    return isDigits(text, 6) && dayExists(2000 + number(text, 0, 2) % 4, text.substring(2), 1);
  }

  static boolean yyyymmdd(String text) {
    return isDigits(text, 8) && dayExists(number(text, 0, 4), text.substring(4), 1);
  }

  static boolean hour(String text) {
    return isDigits(text, 2) && number(text, 0, 2) < 24;
  }

  static boolean minute(String text) {
    return isDigits(text, 2) && number(text, 0, 2) < 60;
  }

  static boolean hourAndMinute(String text) {
    return isDigits(text, 4) && hour(text.substring(0, 2)) && minute(text.substring(2));
  }

  /** Two-digit years are tested as a year of the same place in the leap cycle. */
  private static boolean dayExists(int year, String monthAndDay, int firstDay) {
    int month = number(monthAndDay, 0, 2);
    int day = number(monthAndDay, 2, 4);
    return month >= 1
        && month <= 12
        && day >= firstDay
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isDigits(String text, int length) {
    return text.length() == length && CharacterSet.NUMERIC.containsAll(text);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
