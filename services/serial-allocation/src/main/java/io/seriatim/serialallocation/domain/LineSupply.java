package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a line has left of a pool's numbers, as it said.
 *
 * @param full numbers it has when it is full
 * @param perHour numbers it uses in an hour of running; 0 if it stands still
 * @param told the worst level that was told on since it had plenty the last time
 */
public record LineSupply(
    TenantId operator,
    SiteId site,
    String line,
    long inHand,
    long full,
    long perHour,
    Instant reported,
    SupplyLevel told) {
  private static final int LOW_PERCENT = 30;
  private static final int CRITICAL_PERCENT = 10;
  private static final int CRITICAL_HOURS = 2;
  private static final long LARGEST = 1_000_000_000_000L;

  /** As a line says it, of which nothing was told on. */
  public LineSupply(
      TenantId operator,
      SiteId site,
      String line,
      long inHand,
      long full,
      long perHour,
      Instant reported) {
    this(operator, site, line, inHand, full, perHour, reported, SupplyLevel.PLENTY);
  }

  /** Why this can't be a line's supply, if it can't. */
  public Optional<Refusal> malformed() {
    boolean possible =
        line.matches("[A-Za-z0-9._-]{1,64}")
            && inHand >= 0
            && full > 0
            && full <= LARGEST
            && inHand <= LARGEST
            && perHour >= 0
            && perHour <= LARGEST;
    return possible
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.SUPPLY_MALFORMED,
                "line \"%s\": %d of %d, %d an hour".formatted(line, inHand, full, perHour),
                "a line of letters, digits, dots and hyphens, and counts of numbers, full above 0"));
  }

  /** Hours of running left, rounded down; empty while it stands still. */
  public Optional<Long> hoursLeft() {
    return perHour == 0 ? Optional.empty() : Optional.of(inHand / perHour);
  }

  /** What that means. */
  public SupplyLevel level() {
    boolean soon = perHour > 0 && inHand <= CRITICAL_HOURS * perHour;
    if (soon || inHand * 100 <= full * CRITICAL_PERCENT) {
      return SupplyLevel.CRITICAL;
    }
    return inHand * 100 <= full * LOW_PERCENT ? SupplyLevel.LOW : SupplyLevel.PLENTY;
  }

  /** Knowing what was told on before; forgotten as soon as it has plenty again. */
  public LineSupply after(Optional<LineSupply> before) {
    SupplyLevel last = before.map(LineSupply::told).orElse(SupplyLevel.PLENTY);
    SupplyLevel worst =
        level() == SupplyLevel.PLENTY || level().compareTo(last) > 0 ? level() : last;
    return new LineSupply(operator, site, line, inHand, full, perHour, reported, worst);
  }

  /** Whether somebody has to be told: it is worse than anything told on in this fall. */
  public boolean worseThan(Optional<LineSupply> before) {
    SupplyLevel last = before.map(LineSupply::told).orElse(SupplyLevel.PLENTY);
    return after(before).told().compareTo(last) > 0;
  }

  /** Whether it is so old that nothing of it may be true any more. */
  public boolean stale(Instant now, Duration silence) {
    return reported.plus(silence).isBefore(now);
  }
}
