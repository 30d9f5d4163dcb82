package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.serialallocation.domain.MarketPolicy;
import io.seriatim.serialallocation.domain.MarketRules;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.SerialPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Adds segments to a product's pool and closes them: a new key, a longer serial, another prefix.
 * The kernel refuses a segment that could give a number that another one gives.
 */
public final class OpenSegment {
  private final MasterData masterData;
  private final SegmentKeys keys;
  private final WordLists words;
  private final PoolStore pools;
  private final InstantSource clock;

  public OpenSegment(
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

  /** What of the product's serial policy is done otherwise; empty parts and 0 are as it says. */
  public record Shape(String alphabet, int length, String prefix) {
    SerialPolicy over(SerialPolicy policy) {
      return new SerialPolicy(
          length == 0 ? policy.length() : length,
          alphabet.isEmpty() ? policy.alphabet() : alphabet,
          prefix.isEmpty() ? policy.prefix() : prefix);
    }
  }

  /** The pool with the segment; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> open(Asker asker, RequestTag tag, Gtin gtin, Shape shape) {
    Optional<Product> product = masterData.product(gtin);
    Optional<Refusal> notOurs = Owners.refused(asker, gtin, product);
    if (notOurs.isPresent()) {
      return Reply.no(notOurs.get());
    }
    SerialPolicy policy = shape.over(product.orElseThrow().policy());
    int keyVersion = keys.forNewSegments().version();
    int wordsVersion = words.forNewSegments();
    return pools.decide(
        new PoolKey.OfGtin(gtin),
        tag,
        new Cause(tag.id(), asker, clock.instant()),
        pool ->
            own(
                pool,
                asker,
                gtin,
                book ->
                    rule(
                        book,
                        tag.id(),
                        MarketPolicy.segment(
                            product.orElseThrow(), policy, next(book), keyVersion, wordsVersion))));
  }

  /** The pool without the segment; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> close(Asker asker, RequestTag tag, Gtin gtin, int segment) {
    return pools.decide(
        new PoolKey.OfGtin(gtin),
        tag,
        new Cause(tag.id(), asker, clock.instant()),
        pool -> own(pool, asker, gtin, book -> close(book, tag.id(), segment)));
  }

  private static Ruling own(
      PoolStore.Opened pool,
      Asker asker,
      Gtin gtin,
      java.util.function.Function<PoolBook, Ruling> rule) {
    return pool.book()
        .filter(book -> book.owner().equals(asker.tenant()))
        .map(rule)
        .orElseGet(() ->
            new Ruling.Refuse(
                Refusal.of(
                    Reason.POOL_UNKNOWN, "GTIN " + gtin, "an open pool of " + asker.tenant())));
  }

  private static Ruling rule(PoolBook book, RequestId id, MarketPolicy.Found found) {
    return switch (found) {
      case MarketPolicy.Found.Unfit(Refusal refusal) -> new Ruling.Refuse(refusal);
      case MarketPolicy.Found.Fits(Segment segment, MarketRules rules) ->
          rule(book.under(rules), id, segment);
    };
  }

  private static int next(PoolBook book) {
    return book.state().sources().isEmpty() ? 1 : book.state().sources().lastKey() + 1;
  }

  private static Ruling rule(PoolBook book, RequestId id, Segment segment) {
    if (book.outsideLengths().contains(segment.length())) {
      return new Ruling.Refuse(
          Refusal.of(
              Reason.SEGMENT_MAY_HOLD_USED_SERIALS,
              "length " + segment.length(),
              "another length than imported serials have: " + book.outsideLengths()));
    }
    return Deciding.rule(
        book.state(),
        new AllocationRequest.OpenSegment(id, segment),
        event -> {
          PoolBook after = book.after(event);
          return accept(after, new Announcement.SourceOpened(segment));
        });
  }

  private static Ruling close(PoolBook book, RequestId id, int segment) {
    return Deciding.rule(
        book.state(),
        new AllocationRequest.CloseSegment(id, segment),
        event -> accept(book.after(event), new Announcement.SourceClosed(segment)));
  }

  private static Ruling accept(PoolBook after, Announcement announcement) {
    return new Ruling.Accept(after, List.of(), List.of(announcement), new PoolAnswer.Opened(after));
  }
}
