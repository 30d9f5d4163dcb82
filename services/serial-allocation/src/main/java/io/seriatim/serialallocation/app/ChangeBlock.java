package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.BlockChange;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Leads a block through its life: renewed, frozen, thawed, closed, written off.
 *
 * <p>Renewing and closing is for the site's operator, who holds the numbers; freezing, thawing and
 * writing off also for their owner, who may have to act when the operator is gone.
 */
public final class ChangeBlock {
  private final PoolStore pools;
  private final InstantSource clock;
  private final Duration term;

  /**
   * @param term that a renewal gives from now on
   */
  public ChangeBlock(PoolStore pools, InstantSource clock, Duration term) {
    this.pools = pools;
    this.clock = clock;
    this.term = term;
  }

  /** The block with its new term; {@link PoolAnswer.Changed}. */
  public Reply<PoolAnswer> renew(Asker asker, RequestTag tag, BlockName name) {
    return byOperator(asker, tag, name, now -> new BlockChange.Renew(now.plus(term)));
  }

  /** The block, ended: everything not returned was used. */
  public Reply<PoolAnswer> close(Asker asker, RequestTag tag, BlockName name) {
    return byOperator(asker, tag, name, now -> new BlockChange.Close());
  }

  /** The block, frozen. */
  public Reply<PoolAnswer> freeze(Asker asker, RequestTag tag, BlockName name, String reason) {
    return byEither(asker, tag, name, now -> new BlockChange.Freeze(reason));
  }

  /** The block, active again. */
  public Reply<PoolAnswer> thaw(Asker asker, RequestTag tag, BlockName name, String reason) {
    return byEither(asker, tag, name, now -> new BlockChange.Thaw(reason));
  }

  /**
   * The block, ended under signature.
   *
   * @param used how many of its numbers are known to have been used
   * @param sign makes the signature; the signer is proven last, when nothing else stands in the way
   */
  public Reply<PoolAnswer> writeOff(
      Asker asker, RequestTag tag, BlockName name, long used, Signing sign) {
    return change(
        asker,
        tag,
        name,
        lease -> lease.concerns(asker.tenant()),
        (now, before) -> new BlockChange.WriteOff(used, sign.over(before, used, asker, now)),
        sign.check());
  }

  private Reply<PoolAnswer> byOperator(
      Asker asker, RequestTag tag, BlockName name, Function<Instant, BlockChange> change) {
    return change(
        asker,
        tag,
        name,
        lease -> lease.operator().equals(asker.tenant()),
        (now, before) -> change.apply(now),
        Optional::empty);
  }

  private Reply<PoolAnswer> byEither(
      Asker asker, RequestTag tag, BlockName name, Function<Instant, BlockChange> change) {
    return change(
        asker,
        tag,
        name,
        lease -> lease.concerns(asker.tenant()),
        (now, before) -> change.apply(now),
        Optional::empty);
  }

  private Reply<PoolAnswer> change(
      Asker asker,
      RequestTag tag,
      BlockName name,
      Predicate<Lease> allowed,
      BiFunction<Instant, Lease, BlockChange> wanted,
      Signing.Check signer) {
    Instant now = clock.instant();
    return pools.decide(
        name.pool(),
        tag,
        new Cause(tag.id(), asker, now),
        pool -> rule(pool, asker, name, allowed, before -> wanted.apply(now, before), signer));
  }

  private static Ruling rule(
      PoolStore.Opened pool,
      Asker asker,
      BlockName name,
      Predicate<Lease> allowed,
      Function<Lease, BlockChange> wanted,
      Signing.Check signer) {
    Optional<Lease> lease = pool.lease(name.id()).filter(allowed);
    Optional<PoolBook> book = pool.book();
    if (lease.isEmpty() || book.isEmpty()) {
      return new Ruling.Refuse(unknown(asker, name));
    }
    BlockChange change = wanted.apply(lease.get());
    return asker
        .refusedAt(lease.get().block().site())
        .or(() -> lease.get().life().refuses(lease.get(), change))
        .or(signer::refuses)
        .<Ruling>map(Ruling.Refuse::new)
        .orElseGet(() -> accept(book.get(), lease.get(), change));
  }

  private static Ruling accept(PoolBook book, Lease before, BlockChange change) {
    Lease after = before.after(change);
    return new Ruling.Accept(
        book.after(before, after),
        List.of(after),
        List.of(new Announcement.BlockChanged(after, change)),
        new PoolAnswer.Changed(after));
  }

  private static Refusal unknown(Asker asker, BlockName name) {
    return Refusal.of(
        Reason.BLOCK_UNKNOWN,
        "block " + name.text(),
        "a block of numbers or of a site of " + asker.tenant());
  }
}
