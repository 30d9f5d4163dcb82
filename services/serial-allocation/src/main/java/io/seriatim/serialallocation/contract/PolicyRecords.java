package io.seriatim.serialallocation.contract;

import io.seriatim.proto.allocation.v1.NumberingPolicy;
import io.seriatim.proto.allocation.v1.PoolRecord;
import io.seriatim.serialallocation.domain.MarketRules;
import io.seriatim.serialallocation.domain.PoolBook;
import java.util.Optional;
import java.util.Set;

/** What markets asked of a pool's serials, as it is kept and shown. */
final class PolicyRecords {
  private PolicyRecords() {}

  /** Nothing of a pool for which nobody looked. */
  static Optional<NumberingPolicy> policy(PoolBook book) {
    MarketRules rules = book.markets();
    return rules.equals(MarketRules.NONE)
        ? Optional.empty()
        : Optional.of(
            NumberingPolicy.newBuilder()
                .putAllProfileVersions(rules.versions())
                .addAllWithoutProfile(rules.withoutProfile())
                .setGuessFactor(rules.guessFactor())
                .build());
  }

  static MarketRules rules(PoolRecord pool) {
    NumberingPolicy kept = pool.getPolicy();
    return pool.hasPolicy()
        ? new MarketRules(
            kept.getProfileVersionsMap(),
            Set.copyOf(kept.getWithoutProfileList()),
            kept.getGuessFactor())
        : MarketRules.NONE;
  }
}
