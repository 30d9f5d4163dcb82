package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import io.seriatim.kernel.numbering.AllocationRequest.OpenPool;
import io.seriatim.kernel.numbering.AllocationRequest.OpenSegment;
import java.nio.charset.StandardCharsets;

/** Pools, segments and requests that the tests of this room talk about. */
final class Pools {
  static final TenantId OWNER = TenantId.parse("novapharm");
  static final Gtin GTIN = Gtin.parse("09506000134352");
  static final PoolId.OfProduct PRODUCT = new PoolId.OfProduct(OWNER, GTIN);
  static final CompanyPrefix PREFIX = CompanyPrefix.parse("950600013435");
  static final PoolId.OfContainers CONTAINERS = new PoolId.OfContainers(OWNER, PREFIX);
  static final SegmentKey KEY =
      SegmentKey.of(1, "an AES-256 key, of 32 characters".getBytes(StandardCharsets.US_ASCII));
  static final SiteId SITE = SiteId.parse("basel");
  static final SiteId OTHER_SITE = SiteId.parse("lyon");
  static final OrderId ORDER = OrderId.parse("PO-1001");

  /** A million serials, of which 99 may be leased. */
  static final Segment SMALL = Segment.of(1, 1, Alphabet.NUMERIC, 6);

  static final Segment LARGE = Segment.of(2, 1, Alphabet.UPPER_ALPHANUMERIC, 12);

  private Pools() {}

  static RequestId id(String text) {
    return RequestId.parse(text);
  }

  static LeaseBlock lease(String id, long count) {
    return new LeaseBlock(id(id), SITE, ORDER, count, false);
  }

  static LeaseBlock leasePart(String id, long count) {
    return new LeaseBlock(id(id), SITE, ORDER, count, true);
  }

  static PoolState open(NumberSource... sources) {
    PoolKind kind = sources.length == 0 ? PoolKind.COMPUTED : sources[0].kind();
    PoolId pool = kind == PoolKind.CONTAINERS ? CONTAINERS : PRODUCT;
    PoolState state = accept(PoolState.unopened(pool), new OpenPool(id("open"), kind));
    for (NumberSource source : sources) {
      state = accept(state, new OpenSegment(id("open-" + source.number()), source));
    }
    return state;
  }

  static PoolState accept(PoolState state, AllocationRequest request) {
    return accept(state, request, Skips.none());
  }

  static PoolState accept(PoolState state, AllocationRequest request, Skips skips) {
    return switch (Allocation.decide(state, request, skips)) {
      case AllocationDecision.Accepted(AllocationEvent event) -> Allocation.evolve(state, event);
      case AllocationDecision.AlreadyDone again -> throw new AssertionError(again);
      case AllocationDecision.Refused refused -> throw new AssertionError(refused);
    };
  }

  static SsccRange ssccs(int number, long first, long usable) {
    return new SsccRange(number, PREFIX, 3, first, usable);
  }
}
