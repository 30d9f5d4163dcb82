package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a line has left of a pool's numbers, as it said.
 *
 * @param full numbers it has when it is full
 * @param perHour numbers it uses in an hour of running; 0 if it stands still
 */
public record LineSupply(
    TenantId operator,
    SiteId site,
    String line,
    long inHand,
    long full,
    long perHour,
    Instant reported) {
  private static final int LOW_PERCENT = 30;
  private static final int CRITICAL_PERCENT = 10;
  private static final int CRITICAL_HOURS = 2;
  private static final long LARGEST = 1_000_000_000_000L;

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

  /** Whether somebody has to be told: it is worse than before and not enough. */
  public boolean worseThan(Optional<LineSupply> before) {
    SupplyLevel last = before.map(LineSupply::level).orElse(SupplyLevel.PLENTY);
    return level().compareTo(last) > 0;
  }
}
