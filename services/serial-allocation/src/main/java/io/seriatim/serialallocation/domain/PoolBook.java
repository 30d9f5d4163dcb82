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
 * <p>Laws: the sum over the grants is never more than what the pool has leased; leased = returned +
 * used + written off + in hand.
 */
public record PoolBook(PoolState state, Map<String, Long> leasedByGrant, Settled settled) {
  public PoolBook {
    leasedByGrant = Map.copyOf(leasedByGrant);
  }

  /** A pool in which no block ended. */
  public PoolBook(PoolState state, Map<String, Long> leasedByGrant) {
    this(state, leasedByGrant, Settled.NOTHING);
  }

  /** Leased numbers that sites hold: neither returned nor settled. */
  public long inHand() {
    return state.leased() - state.returned() - settled.used() - settled.writtenOff();
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
    return new PoolBook(Allocation.evolve(state, event), leasedByGrant, settled);
  }

  /** After a change of a block's life. */
  public PoolBook after(Lease before, Lease after) {
    return new PoolBook(state, leasedByGrant, settled.plus(before.life(), after.life()));
  }

  /** The same book about a state that holds more or less of the blocks. */
  public PoolBook with(PoolState now) {
    return new PoolBook(now, leasedByGrant, settled);
  }

  /** With numbers counted under a grant. */
  public PoolBook counting(Grant grant, long numbers) {
    Map<String, Long> counted = new HashMap<>(leasedByGrant);
    counted.merge(grant.id(), numbers, Math::addExact);
    return new PoolBook(state, counted, settled);
  }
}
