package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.KeyedSegment;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Materialises the numbers of a block for those it concerns, in the order in which they must be
 * used. Numbers that came back are left out: they are retired.
 */
public final class FetchNumbers {
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;

  public FetchNumbers(PoolStore pools, Numbering numbering, InstantSource clock) {
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
  }

  /** Serials or SSCCs, computed as they are asked; read by one thread. */
  public Reply<Stream<IssuedCode>> fetch(Asker asker, BlockName name) {
    Optional<Lease> lease = pools.find(name).filter(found -> found.concerns(asker.tenant()));
    if (lease.isEmpty()) {
      return Reply.no(
          Refusal.of(
              Reason.BLOCK_UNKNOWN,
              "block " + name.text(),
              "a block of numbers or of a site of " + asker.tenant()));
    }
    return asker
        .refusedAt(lease.get().block().site())
        .or(() -> lease.get().life().refusesFetch(lease.get(), clock.instant()))
        .map(Reply::<Stream<IssuedCode>>no)
        .orElseGet(() -> new Reply.Done<>(numbers(name, lease.get())));
  }

  /** The last day on which the codes of a block may be printed, where their issuer set one. */
  public Optional<LocalDate> lastDay(BlockName name) {
    return pools
        .find(name)
        .flatMap(
            lease -> pools.find(name.pool()).flatMap(book -> book.expiry(lease.block().segment())));
  }

  private Stream<IssuedCode> numbers(BlockName name, Lease lease) {
    Block block = lease.block();
    PoolState state =
        pools
            .find(name.pool())
            .orElseThrow(() -> new IllegalStateException("no pool for block " + name.text()))
            .state();
    NumberSource source =
        state
            .source(block.segment())
            .orElseThrow(() -> new IllegalStateException("no source for block " + name.text()))
            .source();
    Skips back =
        lease.life().back() == 0 ? Skips.none() : pools.reported(name.pool(), Outcome.UNUSED);
    LongStream kept =
        block
            .positions(numbering.skips(state, pools.imported(name.pool())))
            .limit(block.kept())
            .filter(position -> !back.skips(block.segment(), position));
    return switch (source) {
      case Segment segment -> serials(lease, segment, kept);
      case SsccRange range ->
          kept.mapToObj(position -> IssuedCode.plain(range.ssccAt(position).value()));
      case ImportedList list -> codes(name, block, back);
    };
  }

  /** Nothing is skipped in a list, so its codes come position by position. */
  private Stream<IssuedCode> codes(BlockName name, Block block, Skips back) {
    long first = block.id().first();
    AtomicLong position = new AtomicLong(first);
    return pools
        .codes(name.pool(), block.segment(), first, first + block.kept())
        .filter(code -> !back.skips(block.segment(), position.getAndIncrement()));
  }

  private Stream<IssuedCode> serials(Lease lease, Segment segment, LongStream kept) {
    KeyedSegment keyed = numbering.keyed((PoolId.OfProduct) lease.pool(), segment);
    return kept.mapToObj(position -> IssuedCode.plain(keyed.textAt(position)));
  }
}
