package io.seriatim.linegateway.domain;

/**
 * How far the numbers in hand reach.
 *
 * <p>Law: numbers that suffice for what is still to be made are never short, however few they are.
 */
public enum Supply {
  /** Enough for the rest of the order, or for a long time. */
  ENOUGH,
  /** Under 30 % of the order and fewer than it still needs. */
  LOW,
  /** Under 10 % of the order or under two hours, and fewer than it still needs. */
  CRITICAL;

  private static final double LOW_SHARE = 0.30;
  private static final double CRITICAL_SHARE = 0.10;
  private static final double CRITICAL_HOURS = 2;

  /**
   * Judges it.
   *
   * @param left numbers in hand
   * @param missing what the order still needs
   * @param whole what the whole order needs
   * @param perMinute how many are used up in a minute; 0 where nothing moves
   */
  public static Supply of(long left, long missing, long whole, double perMinute) {
    if (left >= missing) {
      return ENOUGH;
    }
    double share = whole == 0 ? 0 : (double) left / whole;
    boolean soon = perMinute > 0 && left / perMinute / 60 < CRITICAL_HOURS;
    if (share < CRITICAL_SHARE || soon) {
      return CRITICAL;
    }
    return share < LOW_SHARE ? LOW : ENOUGH;
  }
}
