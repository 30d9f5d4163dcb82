package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.kernel.numbering.AllocationEvent;
import io.seriatim.kernel.numbering.PoolState;
import java.util.HashMap;
import java.util.Map;

/**
 * A pool's state with what was leased under each grant. Blocks and answers are kept beside it.
 *
 * <p>Law: the sum over the grants is never more than what the pool has leased.
 */
public record PoolBook(PoolState state, Map<String, Long> leasedByGrant) {
  public PoolBook {
    leasedByGrant = Map.copyOf(leasedByGrant);
  }

  /** Whose numbers these are. */
  public TenantId owner() {
    return state.pool().owner();
  }

  /** How many more may be leased before space or guess probability end it. */
  public long remaining() {
    return Math.min(state.left(), state.guessProbabilityAllows());
  }

  /** How many more may be leased under the grant. */
  public long quotaLeft(Grant grant) {
    return Math.max(0, grant.quota() - leasedByGrant.getOrDefault(grant.id(), 0L));
  }

  /** After an event that concerns no grant. */
  public PoolBook after(AllocationEvent event) {
    return new PoolBook(Allocation.evolve(state, event), leasedByGrant);
  }

  /** With numbers counted under a grant. */
  public PoolBook counting(Grant grant, long numbers) {
    Map<String, Long> counted = new HashMap<>(leasedByGrant);
    counted.merge(grant.id(), numbers, Math::addExact);
    return new PoolBook(state, counted);
  }
}
