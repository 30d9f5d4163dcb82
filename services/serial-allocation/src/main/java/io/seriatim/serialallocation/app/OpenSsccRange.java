package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Sscc;
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
 * Opens serial references of an extension digit under the acting tenant's company prefix, all of
 * them or a part.
 *
 * <p>One pool a prefix; the whole of extension digit d is number d + 1 in it, parts come after
 * these.
 */
public final class OpenSsccRange {
  private static final int EXTENSIONS = 10;

  private final MasterData masterData;
  private final PoolStore pools;
  private final InstantSource clock;

  public OpenSsccRange(MasterData masterData, PoolStore pools, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.clock = clock;
  }

  /**
   * Which references.
   *
   * @param first the lowest
   * @param count how many; 0 for all from the first on
   */
  public record Part(int extension, long first, long count) {
    /** All of an extension digit. */
    public static Part whole(int extension) {
      return new Part(extension, 0, 0);
    }

    private SsccRange range(int number, CompanyPrefix prefix) {
      long most = Sscc.references(prefix) - first;
      return new SsccRange(number, prefix, extension, first, count == 0 ? most : count);
    }

    /** Parts of digits get numbers above those of whole digits. */
    private int number(Optional<PoolBook> book) {
      int last =
          book.map(found -> found.state().sources())
              .filter(all -> !all.isEmpty())
              .map(java.util.NavigableMap::lastKey)
              .orElse(0);
      return first == 0 && count == 0 ? extension + 1 : Math.max(last, EXTENSIONS) + 1;
    }
  }

  /** The pool with the range; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> open(Asker asker, RequestTag tag, Part part) {
    Optional<CompanyPrefix> prefix = masterData.prefixOf(asker.tenant());
    if (prefix.isEmpty()) {
      return Reply.no(
          Refusal.of(
              Reason.PREFIX_UNKNOWN, "tenant " + asker.tenant(), "one with a company prefix"));
    }
    SsccRange wanted = part.range(1, prefix.get());
    PoolId.OfContainers pool = new PoolId.OfContainers(asker.tenant(), prefix.get());
    return pools.decide(
        new PoolKey.OfPrefix(prefix.get()),
        tag,
        new Cause(tag.id(), asker, clock.instant()),
        found -> {
          SsccRange range = part.range(part.number(found.book()), prefix.get());
          return used(found, wanted)
              .<Ruling>map(Ruling.Refuse::new)
              .orElseGet(() -> rule(found.book(), tag.id(), pool, range));
        });
  }

  /** The refusal of a range in which an SSCC lies that was imported as used before. */
  private static Optional<Refusal> used(PoolStore.Opened pool, SsccRange range) {
    String lowest = range.ssccAt(0).value();
    String highest = range.ssccAt(range.usable() - 1).value();
    return pool.outsideAtOrBefore(highest)
        .filter(used -> used.value().compareTo(lowest) >= 0)
        .map(used ->
            Refusal.of(
                Reason.SEGMENT_MAY_HOLD_USED_SERIALS,
                lowest + " to " + highest,
                "a range without " + used + ", which is in use elsewhere"));
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
