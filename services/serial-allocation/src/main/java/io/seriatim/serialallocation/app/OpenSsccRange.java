package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens all serial references of an extension digit under the acting tenant's company prefix.
 *
 * <p>One pool a prefix; the range of extension digit d is number d + 1 in it.
 */
public final class OpenSsccRange {
  private final MasterData masterData;
  private final PoolStore pools;
  private final InstantSource clock;

  public OpenSsccRange(MasterData masterData, PoolStore pools, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.clock = clock;
  }

  /** The pool with the range; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> open(Asker asker, RequestTag tag, int extension) {
    Optional<CompanyPrefix> prefix = masterData.prefixOf(asker.tenant());
    if (prefix.isEmpty()) {
      return Reply.no(
          Refusal.of(
              Reason.PREFIX_UNKNOWN, "tenant " + asker.tenant(), "one with a company prefix"));
    }
    SsccRange range = SsccRange.whole(extension + 1, prefix.get(), extension);
    PoolId.OfContainers pool = new PoolId.OfContainers(asker.tenant(), prefix.get());
    return pools.decide(
        new PoolKey.OfPrefix(prefix.get()),
        tag,
        new Cause(tag.id(), asker, clock.instant()),
        found -> rule(found.book(), tag.id(), pool, range));
  }

  private static Ruling rule(
      Optional<PoolBook> book, RequestId id, PoolId.OfContainers pool, SsccRange range) {
    if (book.isEmpty()) {
      PoolState unopened = PoolState.unopened(pool);
      return Deciding.rule(
          unopened,
          new AllocationRequest.OpenPool(new RequestId("pool"), PoolKind.CONTAINERS),
          event ->
              withRange(
                  new PoolBook(unopened, Map.of()).after(event),
                  id,
                  range,
                  List.of(new Announcement.PoolOpened(pool.owner(), Optional.empty()))));
    }
    return book.get().owner().equals(pool.owner())
        ? withRange(book.get(), id, range, List.of())
        : new Ruling.Refuse(
            Refusal.of(
                Reason.POOL_UNKNOWN, "company prefix " + pool.prefix(), "one of " + pool.owner()));
  }

  private static Ruling withRange(
      PoolBook book, RequestId id, SsccRange range, List<Announcement> before) {
    return Deciding.rule(
        book.state(),
        new AllocationRequest.OpenSegment(id, range),
        event -> {
          PoolBook after = book.after(event);
          List<Announcement> announcements = new ArrayList<>(before);
          announcements.add(new Announcement.SourceOpened(range));
          return new Ruling.Accept(after, List.of(), announcements, new PoolAnswer.Opened(after));
        });
  }
}
