package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.numbering.AllocationEvent.NumbersReturned;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes back numbers at a block's end that were never sent to a printer. They are retired: no lease
 * gives them again.
 */
public final class ReturnUnsent {
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;

  public ReturnUnsent(PoolStore pools, Numbering numbering, InstantSource clock) {
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
  }

  /** The block after the return; {@link PoolAnswer.Returned}. */
  public Reply<PoolAnswer> giveBack(Asker asker, RequestTag tag, BlockName name, long unsent) {
    return pools.decide(
        name.pool(),
        tag,
        new Cause(tag.id(), asker, clock.instant()),
        pool -> rule(pool, asker, tag.id(), name, unsent));
  }

  private Ruling rule(
      PoolStore.Opened pool, Asker asker, RequestId id, BlockName name, long unsent) {
    Optional<Lease> lease =
        pool.lease(name.id()).filter(found -> found.operator().equals(asker.tenant()));
    if (pool.book().isEmpty() || lease.isEmpty()) {
      return new Ruling.Refuse(
          Refusal.of(
              Reason.BLOCK_UNKNOWN,
              "block " + name.text(),
              "a block of a site of " + asker.tenant()));
    }
    Block block = lease.get().block();
    Optional<Refusal> elsewhere =
        asker
            .refusedAt(block.site())
            .or(() -> lease.get().life().refusesUse(lease.get()))
            .or(() -> byNumber(lease.get()));
    if (elsewhere.isPresent()) {
      return new Ruling.Refuse(elsewhere.get());
    }
    return unsent < 1 || unsent > block.count()
        ? new Ruling.Refuse(outOfRange(unsent, block))
        : giveBack(pool, lease.get(), id, block.count() - unsent);
  }

  /** The last numbers may be such of which a result was reported. */
  private static Optional<Refusal> byNumber(Lease lease) {
    return lease.life().used() + lease.life().back() == 0
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.BLOCK_REPORTED_BY_NUMBER,
                "block " + lease.name().text() + ", its last numbers",
                "a block without results of single numbers"));
  }

  private Ruling giveBack(PoolStore.Opened pool, Lease lease, RequestId id, long fromIndex) {
    PoolBook book = pool.book().orElseThrow();
    SiteId site = lease.block().site();
    BlockId block = lease.block().id();
    PoolBook withBlock = book.with(holding(book.state(), lease.block()));
    return Deciding.rule(
        withBlock.state(),
        new AllocationRequest.ReturnUnsent(id, site, block, fromIndex),
        numbering.skips(book.state(), pool.imported()),
        event -> {
          PoolBook after = withBlock.after(event);
          Lease kept = lease.with(after.state().block(block).orElseThrow());
          long count = ((NumbersReturned) event).count();
          return new Ruling.Accept(
              after,
              List.of(kept),
              List.of(new Announcement.NumbersReturned(kept, count)),
              new PoolAnswer.Returned(kept));
        });
  }

  private static PoolState holding(PoolState state, Block block) {
    TreeMap<BlockId, Block> blocks = new TreeMap<>(state.blocks());
    blocks.put(block.id(), block);
    return new PoolState(
        state.pool(),
        state.kind(),
        state.sources(),
        blocks,
        state.leased(),
        state.returned(),
        state.imported(),
        state.answers());
  }

  private static Refusal outOfRange(long unsent, Block block) {
    return Refusal.of(
        Reason.UNSENT_OUT_OF_RANGE, unsent + " numbers unsent", "1 to " + block.count());
  }
}
