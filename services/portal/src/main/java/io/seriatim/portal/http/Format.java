package io.seriatim.portal.http;

import java.util.Locale;

/** How figures look on a page. */
public final class Format {
  /** Keeps the digits of one number on one line. */
  private static final char NARROW_SPACE = '\u202f';

  private Format() {}

  /** 2000000 as 2 000 000. */
  public static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', NARROW_SPACE);
  }

  /** A difference with its sign; nothing where there is none. */
  public static String difference(long expected, long counted) {
    long difference = counted - expected;
    String sign = difference > 0 ? "+" : "";
    return difference == 0 ? "" : sign + number(difference);
  }
}
