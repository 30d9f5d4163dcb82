package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.AllocationEvent.BlocksLeased;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.GuessProbability;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.serialallocation.domain.BlockLife;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One lease from one pool: at most one block, so that a lease that reaches the end of a segment is
 * a smaller one and says so.
 */
record Leasing(
    RequestId id, LeaseOrder order, Grant grant, Optional<Instant> renewBy, LocalDate day) {

  /** What leases of a pool pass over. */
  @FunctionalInterface
  interface SkipsOf {
    Skips of(PoolState state);
  }

  /**
   * Rules about a pool of this owner.
   *
   * @param most how many numbers the grant lets go; the rest of the order's count is not granted
   */
  Ruling rule(Optional<PoolBook> opened, TenantId owner, long most, SkipsOf skips) {
    Optional<PoolBook> own = opened.filter(book -> book.owner().equals(owner));
    if (own.isEmpty()) {
      return new Ruling.Refuse(
          new Refusal.ByNumbering(AllocationRefusal.POOL_NOT_OPEN, "pool of " + owner));
    }
    long wanted = Math.min(order.count(), most);
    long allowed =
        own.get().markets().guessFactor() > GuessProbability.FACTOR
            ? own.get().guessProbabilityAllows()
            : Long.MAX_VALUE;
    return allowed == 0 || allowed < wanted && order.wholeOnly()
        ? guessable(own.get(), allowed)
        : rule(own.get(), Math.min(wanted, allowed), skips.of(own.get().state()));
  }

  /** A market asks for more than the regulation, by which the pool itself decides. */
  private Ruling guessable(PoolBook book, long allowed) {
    return new Ruling.Refuse(
        new Refusal.ByNumbering(
            AllocationRefusal.GUESS_PROBABILITY_TOO_HIGH,
            "count: %d (expected: at most %d, with %d possible serials for each one given out)"
                .formatted(order.count(), allowed, book.markets().guessFactor())));
  }

  /** Decided by what may be leased today and is wanted; what is kept is the pool itself. */
  private Ruling rule(PoolBook book, long count, Skips skips) {
    var request =
        new AllocationRequest.LeaseBlock(
            id, order.site(), order.order(), count, !order.wholeOnly());
    return Deciding.rule(
        book.on(day).among(this::wanted).state(),
        request,
        skips,
        event -> {
          BlocksLeased leased = (BlocksLeased) event;
          Block first = leased.blocks().getFirst();
          if (leased.blocks().size() == 1) {
            return accept(book, leased, first);
          }
          return order.wholeOnly() ? tooFew(first) : rule(book, first.count(), skips);
        });
  }

  private boolean wanted(NumberSource source) {
    return order
        .extension()
        .map(digit -> source instanceof SsccRange range && range.extension() == digit)
        .orElse(true);
  }

  private Ruling tooFew(Block first) {
    return new Ruling.Refuse(
        new Refusal.ByNumbering(
            AllocationRefusal.NOT_ENOUGH_NUMBERS,
            "count: %d (expected: at most %d, which is what segment %d has left)"
                .formatted(order.count(), first.count(), first.segment())));
  }

  private Ruling accept(PoolBook book, BlocksLeased event, Block block) {
    Lease lease =
        new Lease(
            book.state().pool(), block, grant.operator(), grant.id(), BlockLife.begun(renewBy));
    return new Ruling.Accept(
        book.after(event).counting(grant, block.count()).leasedOn(day, block.count()),
        List.of(lease),
        List.of(new Announcement.BlockLeased(lease)),
        new PoolAnswer.Leased(lease, block.count() < order.count()));
  }
}
