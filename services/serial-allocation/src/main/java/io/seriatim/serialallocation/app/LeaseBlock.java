package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Leases serials to a site and order, under the grant.
 *
 * <p>The grant is looked up first and judged last: a request that was accepted gets its first
 * answer even after its grant has ended.
 */
public final class LeaseBlock {
  private final MasterData masterData;
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;
  private final Duration term;

  /**
   * @param term of a block, until its site renews it
   */
  public LeaseBlock(
      MasterData masterData,
      PoolStore pools,
      Numbering numbering,
      InstantSource clock,
      Duration term) {
    this.masterData = masterData;
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
    this.term = term;
  }

  /** The block; {@link PoolAnswer.Leased}. */
  public Reply<PoolAnswer> lease(Asker asker, RequestTag tag, LeaseOrder order) {
    Optional<Refusal> elsewhere = asker.refusedAt(order.site());
    if (elsewhere.isPresent()) {
      return Reply.no(elsewhere.get());
    }
    Optional<Grant> grant = masterData.grant(order.gtin(), asker.tenant(), order.site());
    Instant now = clock.instant();
    Optional<Instant> renewBy = Optional.of(now.plus(term));
    return pools.decide(
        new PoolKey.OfGtin(order.gtin()),
        tag,
        new Cause(tag.id(), asker, now),
        pool ->
            grant
                .map(found -> rule(new Leasing(tag.id(), order, found, renewBy, today()), pool))
                .orElseGet(() -> new Ruling.Refuse(noGrant(asker, order))));
  }

  private Ruling rule(Leasing leasing, PoolStore.Opened pool) {
    Optional<PoolBook> book = pool.book();
    Grant grant = leasing.grant();
    long left = book.map(opened -> opened.quotaLeft(grant)).orElse(grant.quota());
    boolean askable =
        leasing.order().count() >= 1 && leasing.order().count() <= Allocation.LARGEST_LEASE;
    boolean tooFew = left == 0 || leasing.order().wholeOnly() && left < leasing.order().count();
    return askable && tooFew
        ? new Ruling.Refuse(spent(leasing, left))
        : leasing.rule(book, grant.owner(), left, state -> numbering.skips(state, pool.imported()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Refusal spent(Leasing leasing, long left) {
    return Refusal.of(
        Reason.QUOTA_EXHAUSTED,
        leasing.order().count() + " serials under grant " + leasing.grant().id(),
        "at most " + left + " more of " + leasing.grant().quota());
  }

  static Refusal noGrant(Asker asker, LeaseOrder order) {
    return noGrant(asker.tenant() + " at site " + order.site(), order.gtin());
  }

  static Refusal noGrant(String who, Gtin gtin) {
    return Refusal.of(
        Reason.NO_GRANT,
        who + ", GTIN " + gtin,
        "a grant of the product's owner that covers operator, site and day");
  }
}
