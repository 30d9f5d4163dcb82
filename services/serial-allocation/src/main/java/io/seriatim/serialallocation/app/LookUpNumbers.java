package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.kernel.numbering.Resolver;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says how a product's numbering stands: to its owner everything, to an operator its own blocks, to
 * others that there is nothing.
 */
public final class LookUpNumbers {
  private final MasterData masterData;
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;

  public LookUpNumbers(
      MasterData masterData, PoolStore pools, Numbering numbering, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
  }

  /**
   * A pool today.
   *
   * @param book as it may be leased from: what expired is closed
   * @param expired codes never leased whose last day has passed
   */
  public record Today(PoolBook book, long expired) {}

  /**
   * The blocks of an order.
   *
   * @param units serials
   * @param containers SSCCs
   */
  public record OrderBlocks(List<Lease> units, List<Lease> containers) {
    public OrderBlocks {
      units = List.copyOf(units);
      containers = List.copyOf(containers);
    }
  }

  /** The pool, for its owner. */
  public Reply<Today> pool(TenantId acting, PoolKey key) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return pools
        .find(key)
        .filter(book -> book.owner().equals(acting))
        .<Reply<Today>>map(book -> new Reply.Done<>(new Today(book.on(day), book.expired(day))))
        .orElseGet(() -> Reply.no(Owners.unknown(acting, key)));
  }

  /**
   * The blocks of an order that the tenant owns or operates. A grant lets SSCCs be of the product's
   * owner or of the operator, so these are the prefixes they are looked for under.
   */
  public OrderBlocks ofOrder(TenantId acting, Gtin gtin, OrderId order) {
    PoolKey key = new PoolKey.OfGtin(gtin);
    List<Lease> units = concerning(acting, key, order);
    Set<TenantId> parties = new LinkedHashSet<>(List.of(acting));
    pools.find(key).map(PoolBook::owner).ifPresent(parties::add);
    units.forEach(lease -> parties.add(lease.operator()));
    List<Lease> containers =
        parties.stream()
            .flatMap(party -> masterData.prefixOf(party).stream())
            .distinct()
            .flatMap(prefix -> concerning(acting, new PoolKey.OfPrefix(prefix), order).stream())
            .toList();
    return new OrderBlocks(units, containers);
  }

  private List<Lease> concerning(TenantId acting, PoolKey key, OrderId order) {
    return pools.ofOrder(key, order).stream().filter(lease -> lease.concerns(acting)).toList();
  }

  /** Where a serial stands, for the pool's owner and for the operator it was leased to. */
  public Reply<Resolution> resolve(TenantId acting, Gtin gtin, SerialNumber serial) {
    PoolKey key = new PoolKey.OfGtin(gtin);
    Optional<PoolBook> book = pools.find(key);
    if (book.isEmpty()) {
      return Reply.no(Owners.unknown(acting, key));
    }
    List<SerialSource> segments = numbering.sources(pools, key, book.get().state());
    Optional<Lease> near = nearest(key, segments, serial);
    boolean ownBlock = near.filter(lease -> lease.operator().equals(acting)).isPresent();
    Resolution resolution =
        new Resolver(
                holding(book.get().state(), near),
                segments,
                numbering.skips(book.get().state(), pools.imported(key), segments))
            .resolve(serial);
    if (resolution instanceof Resolution.NotOurs && pools.isOutside(key, serial)) {
      resolution = new Resolution.Imported();
    }
    if (resolution instanceof Resolution.Leased(int segment, long position, Block block)
        && pools.reported(key, Outcome.UNUSED).skips(segment, position)) {
      resolution = new Resolution.Retired(segment, position, block);
    }
    return book.get().owner().equals(acting) || ownBlock && isInBlock(resolution)
        ? new Reply.Done<>(resolution)
        : Reply.no(Owners.unknown(acting, key));
  }

  private static boolean isInBlock(Resolution resolution) {
    return resolution instanceof Resolution.Leased || resolution instanceof Resolution.Retired;
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
}
