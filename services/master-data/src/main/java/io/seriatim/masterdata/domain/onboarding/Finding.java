package io.seriatim.masterdata.domain.onboarding;

import java.util.List;

/**
 * One thing that is not as it has to be.
 *
 * @param place where, for example {@code product 00309990123455, GTIN}
 * @param expected what it has to be
 * @param given what it is
 * @param positions places that differ, from 1; empty where values are not compared sign by sign
 * @param mistake what kind, upper case
 * @param explanation the same for a person, with what to do
 */
public record Finding(
    String place,
    String expected,
    String given,
    List<Integer> positions,
    String mistake,
    String explanation) {
  /** How many an item keeps. */
  public static final int MOST = 100;

  private static final int LONGEST = 300;

  public Finding {
    positions = List.copyOf(positions);
    place = shortened(place);
    expected = shortened(expected);
    given = shortened(given);
  }

  /** One that is not about single signs. */
  public static Finding of(
      String place, String expected, String given, String mistake, String advice) {
    return new Finding(
        place,
        expected,
        given,
        List.of(),
        mistake,
        "%s: \"%s\" (expected: %s). %s"
            .formatted(place, shortened(given), shortened(expected), advice));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
