package io.seriatim.kernel.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is inside a container at any depth, from its own row: the index for recalls and for mixed
 * pallets.
 *
 * <p>Law: a container's summary is the sum of its direct children's contributions ({@link
 * ItemState.Present#contribution}).
 *
 * @param lots units by batch, none with a count of zero; negative counts only in a difference
 * @param unknown units whose batch nobody has reported
 * @param blocked units, or empty containers, that block what holds them
 */
public record ContainerSummary(Map<Lot, Integer> lots, int unknown, int blocked) {
  public static final ContainerSummary EMPTY = new ContainerSummary(Map.of(), 0, 0);

  public ContainerSummary {
    lots = Map.copyOf(lots);
  }

  /** What a single unit adds. */
  static ContainerSummary ofUnit(Optional<Lot> lot, boolean blocked) {
    Map<Lot, Integer> lots = lot.map(l -> Map.of(l, 1)).orElse(Map.of());
    return new ContainerSummary(lots, lot.isPresent() ? 0 : 1, blocked ? 1 : 0);
  }

  public int units() {
    return lots.values().stream().mapToInt(Integer::intValue).sum() + unknown;
  }

  public ContainerSummary plus(ContainerSummary other) {
    return combine(other, 1);
  }

  public ContainerSummary minus(ContainerSummary other) {
    return combine(other, -1);
  }

  /** The same contents with all of it blocking; an empty container blocks as one. */
  ContainerSummary allBlocked() {
    return new ContainerSummary(lots, unknown, Math.max(1, units()));
  }

  boolean isNonNegative() {
    return unknown >= 0 && blocked >= 0 && lots.values().stream().allMatch(n -> n > 0);
  }

  private ContainerSummary combine(ContainerSummary other, int sign) {
    Map<Lot, Integer> sum = new HashMap<>(lots);
    other.lots.forEach((lot, n) -> sum.merge(lot, sign * n, Integer::sum));
    sum.values().removeIf(n -> n == 0);
    return new ContainerSummary(
        sum, unknown + sign * other.unknown, blocked + sign * other.blocked);
  }
}
