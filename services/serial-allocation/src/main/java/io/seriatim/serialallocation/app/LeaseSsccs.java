package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Leases SSCCs to a site and order; the grant says whose company prefix they carry. */
public final class LeaseSsccs {
  private final MasterData masterData;
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;
  private final Duration term;

  /**
   * @param term of a block, until its site renews it
   */
  public LeaseSsccs(
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
    return grant
        .map(found -> under(found, asker, tag, order))
        .orElseGet(() -> Reply.no(LeaseBlock.noGrant(asker, order)));
  }

  private Reply<PoolAnswer> under(Grant grant, Asker asker, RequestTag tag, LeaseOrder order) {
    Optional<CompanyPrefix> prefix = masterData.prefixOf(grant.ssccTenant());
    if (prefix.isEmpty()) {
      return Reply.no(
          Refusal.of(
              Reason.PREFIX_UNKNOWN, "tenant " + grant.ssccTenant(), "one with a company prefix"));
    }
    Instant now = clock.instant();
    return pools.decide(
        new PoolKey.OfPrefix(prefix.get()),
        tag,
        new Cause(tag.id(), asker, now),
        pool ->
            new Leasing(
                    tag.id(),
                    order,
                    grant,
                    Optional.of(now.plus(term)),
                    LocalDate.ofInstant(now, ZoneOffset.UTC))
                .rule(
                    pool.book(),
                    grant.ssccTenant(),
                    order.count(),
                    state -> numbering.skips(state, pool.imported())));
  }
}
