package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.PoolId;

/**
 * A block with those it concerns.
 *
 * @param pool whose numbers they are
 * @param operator the tenant that runs the block's site
 * @param grantId the grant it was leased under
 */
public record Lease(PoolId pool, Block block, TenantId operator, String grantId) {

  /** Its name for others. */
  public BlockName name() {
    return new BlockName(PoolKey.of(pool), block.id());
  }

  /** Whether the tenant owns the numbers or runs the site. For others it does not exist. */
  public boolean concerns(TenantId tenant) {
    return pool.owner().equals(tenant) || operator.equals(tenant);
  }

  /** The same lease with its block as it is now. */
  public Lease with(Block now) {
    return new Lease(pool, now, operator, grantId);
  }
}
