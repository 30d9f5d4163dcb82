package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.PoolId;
import java.util.Optional;

/**
 * A block with those it concerns.
 *
 * @param pool whose numbers they are
 * @param operator the tenant that runs the block's site
 * @param grantId the grant it was leased under
 * @param life what became of it since
 */
public record Lease(PoolId pool, Block block, TenantId operator, String grantId, BlockLife life) {

  /** A lease without a term. */
  public Lease(PoolId pool, Block block, TenantId operator, String grantId) {
    this(pool, block, operator, grantId, BlockLife.begun(Optional.empty()));
  }

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
    return new Lease(pool, now, operator, grantId, life);
  }

  /** The same lease after a change that is not refused. */
  public Lease after(BlockChange change) {
    return new Lease(pool, block, operator, grantId, life.after(this, change));
  }

  /** Numbers that came back, from the end or by list. */
  public long returned() {
    return block.returned() + life.back();
  }

  /** Numbers that are neither returned nor settled. */
  public long inHand() {
    return block.kept() - life.back() - life.used() - life.writtenOff();
  }
}
