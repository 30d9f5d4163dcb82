package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.kernel.numbering.Resolver;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.SourceState;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Says how a product's numbering stands: to its owner everything, to an operator its own blocks, to
 * others that there is nothing.
 */
public final class LookUpNumbers {
  private final PoolStore pools;
  private final Numbering numbering;

  public LookUpNumbers(PoolStore pools, Numbering numbering) {
    this.pools = pools;
    this.numbering = numbering;
  }

  /** The pool, for its owner. */
  public Reply<PoolBook> pool(TenantId acting, Gtin gtin) {
    return pools
        .find(new PoolKey.OfGtin(gtin))
        .filter(book -> book.owner().equals(acting))
        .<Reply<PoolBook>>map(Reply.Done::new)
        .orElseGet(() -> Reply.no(unknown(acting, gtin)));
  }

  /** The blocks of an order that the tenant owns or operates. */
  public List<Lease> ofOrder(TenantId acting, Gtin gtin, OrderId order) {
    return pools.ofOrder(new PoolKey.OfGtin(gtin), order).stream()
        .filter(lease -> lease.concerns(acting))
        .toList();
  }

  /** Where a serial stands, for the pool's owner and for the operator it was leased to. */
  public Reply<Resolution> resolve(TenantId acting, Gtin gtin, SerialNumber serial) {
    PoolKey key = new PoolKey.OfGtin(gtin);
    Optional<PoolBook> book = pools.find(key);
    if (book.isEmpty()) {
      return Reply.no(unknown(acting, gtin));
    }
    List<SerialSource> segments = sources(key, book.get().state());
    Optional<Lease> near = nearest(key, segments, serial);
    boolean ownBlock = near.filter(lease -> lease.operator().equals(acting)).isPresent();
    Resolution resolution =
        new Resolver(
                holding(book.get().state(), near),
                segments,
                numbering.skips(book.get().state(), pools.imported(key)))
            .resolve(serial);
    return book.get().owner().equals(acting) || ownBlock && isInBlock(resolution)
        ? new Reply.Done<>(resolution)
        : Reply.no(unknown(acting, gtin));
  }

  private static boolean isInBlock(Resolution resolution) {
    return resolution instanceof Resolution.Leased || resolution instanceof Resolution.Retired;
  }

  private List<SerialSource> sources(PoolKey key, PoolState state) {
    List<SerialSource> sources = new ArrayList<>(numbering.segments(state));
    for (SourceState source : state.sources().values()) {
      if (source.source() instanceof ImportedList list) {
        sources.add(new StoredList(pools, key, list));
      }
    }
    return sources;
  }

  private Optional<Lease> nearest(PoolKey key, List<SerialSource> segments, SerialNumber serial) {
    for (SerialSource segment : segments) {
      OptionalLong position = segment.positionOf(serial);
      if (position.isPresent()) {
        return pools.atOrBefore(key, new BlockId(segment.source().number(), position.getAsLong()));
      }
    }
    return Optional.empty();
  }

  private static PoolState holding(PoolState state, Optional<Lease> lease) {
    TreeMap<BlockId, Block> blocks = new TreeMap<>();
    lease.map(Lease::block).ifPresent(block -> blocks.put(block.id(), block));
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

  private static Refusal unknown(TenantId acting, Gtin gtin) {
    return Refusal.of(Reason.POOL_UNKNOWN, "GTIN " + gtin, "an open pool of " + acting);
  }
}
