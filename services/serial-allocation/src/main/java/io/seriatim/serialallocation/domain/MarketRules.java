package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.numbering.GuessProbability;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the product's markets asked when the pool's last segment was opened.
 *
 * @param versions of the profiles it was opened under, by market
 * @param withoutProfile markets of the product that had none
 * @param guessFactor one serial given out needs more than this many possible ones
 */
public record MarketRules(
    Map<String, Long> versions, Set<String> withoutProfile, long guessFactor) {
  /** Of a pool for which nobody looked. */
  public static final MarketRules NONE =
      new MarketRules(Map.of(), Set.of(), GuessProbability.FACTOR);

  public MarketRules {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    withoutProfile = Collections.unmodifiableSet(new TreeSet<>(withoutProfile));
  }
}
