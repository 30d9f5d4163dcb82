package io.seriatim.loadtest.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts serials that were used more than once.
 *
 * @param units units looked at
 * @param duplicates units whose identity had been seen before
 */
public record Duplicates(long units, long duplicates) {
  public static Duplicates among(List<String> units) {
    Set<String> seen = new HashSet<>();
    long again = units.stream().filter(unit -> !seen.add(unit)).count();
    return new Duplicates(units.size(), again);
  }
}
