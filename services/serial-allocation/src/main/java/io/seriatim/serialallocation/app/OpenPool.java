package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.serialallocation.domain.MarketPolicy;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the pool of a product, with its first segment by the product's serial policy. */
public final class OpenPool {
  private static final int FIRST = 1;

  private final MasterData masterData;
  private final SegmentKeys keys;
  private final WordLists words;
  private final PoolStore pools;
  private final InstantSource clock;

  public OpenPool(
      MasterData masterData,
      SegmentKeys keys,
      WordLists words,
      PoolStore pools,
      InstantSource clock) {
    this.masterData = masterData;
    this.keys = keys;
    this.words = words;
    this.pools = pools;
    this.clock = clock;
  }

  /** The pool; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> open(Asker asker, RequestTag tag, Gtin gtin) {
    Optional<Product> product = masterData.product(gtin);
    return Owners.refused(asker, gtin, product)
        .<Reply<PoolAnswer>>map(Reply::no)
        .orElseGet(() -> open(asker, tag, product.orElseThrow()));
  }

  private Reply<PoolAnswer> open(Asker asker, RequestTag tag, Product product) {
    int key = keys.forNewSegments().version();
    return switch (MarketPolicy.segment(
        product, product.policy(), FIRST, key, words.forNewSegments())) {
      case MarketPolicy.Found.Unfit(Refusal refusal) -> Reply.no(refusal);
      case MarketPolicy.Found.Fits fits ->
          pools.decide(
              new PoolKey.OfGtin(product.gtin()),
              tag,
              new Cause(tag.id(), asker, clock.instant()),
              pool -> rule(pool.book(), tag.id(), product, fits));
    };
  }

  private static Ruling rule(
      Optional<PoolBook> book, RequestId id, Product product, MarketPolicy.Found.Fits fits) {
    if (book.isPresent()) {
      return new Ruling.Refuse(
          new Refusal.ByNumbering(AllocationRefusal.POOL_ALREADY_OPEN, "GTIN " + product.gtin()));
    }
    PoolState unopened = PoolState.unopened(new PoolId.OfProduct(product.owner(), product.gtin()));
    PoolBook empty = new PoolBook(unopened, Map.of()).under(fits.rules());
    return Deciding.rule(
        unopened,
        new AllocationRequest.OpenPool(id, PoolKind.COMPUTED),
        opened -> withSegment(empty.after(opened), product, fits.segment()));
  }

  private static Ruling withSegment(PoolBook book, Product product, Segment segment) {
    RequestId id = new RequestId("segment-" + segment.number());
    return Deciding.rule(
        book.state(),
        new AllocationRequest.OpenSegment(id, segment),
        event -> {
          PoolBook after = book.after(event);
          return new Ruling.Accept(
              after,
              List.of(),
              List.of(
                  new Announcement.PoolOpened(product.owner(), Optional.of(product.gtin())),
                  new Announcement.SourceOpened(segment)),
              new PoolAnswer.Opened(after));
        });
  }
}
