package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.domain.BlockChange;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes in what became of single numbers of a block: used, scrapped, or never printed and so
 * retired. For a site that is not on the platform, of which results come as a list.
 *
 * <p>Of each number is known once what became of it; a second result is refused by its line.
 */
public final class ReportResults {
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;

  public ReportResults(PoolStore pools, Numbering numbering, InstantSource clock) {
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
  }

  /** The block after the part; {@link PoolAnswer.Reported}. */
  public Reply<PoolAnswer> take(Asker asker, RequestTag tag, ResultPart part) {
    Optional<Refusal> malformed = part.malformed();
    return malformed.isPresent()
        ? Reply.no(malformed.get())
        : pools.decide(
            part.block().pool(),
            tag,
            new Cause(tag.id(), asker, clock.instant()),
            pool -> rule(pool, asker, part));
  }

  /** How far a report has come, for the operator of the block's site. */
  public Reply<ImportProgress> progress(Asker asker, BlockName block, String importId) {
    return block(asker, block)
        .map(known ->
            pools.importOf(block.pool(), importId).orElseGet(() -> ImportProgress.none("")));
  }

  /** The block as it is, for the operator of its site. */
  Reply<Lease> block(Asker asker, BlockName block) {
    return pools
        .find(block)
        .filter(lease -> lease.operator().equals(asker.tenant()))
        .map(lease ->
            asker
                .refusedAt(lease.block().site())
                .<Reply<Lease>>map(Reply::no)
                .orElseGet(() -> new Reply.Done<>(lease)))
        .orElseGet(() -> Reply.no(unknown(asker, block)));
  }

  private Ruling rule(PoolStore.Opened pool, Asker asker, ResultPart part) {
    Optional<Lease> lease =
        pool.lease(part.block().id()).filter(found -> found.operator().equals(asker.tenant()));
    Optional<PoolBook> book = pool.book();
    if (lease.isEmpty() || book.isEmpty()) {
      return new Ruling.Refuse(unknown(asker, part.block()));
    }
    ImportProgress begun = ImportProgress.none(part.origin());
    ImportProgress before = part.alone() ? begun : pool.importOf(part.importId()).orElse(begun);
    return asker
        .refusedAt(lease.get().block().site())
        .or(() -> lease.get().life().refusesUse(lease.get()))
        .or(() -> outOfOrder(part, before))
        .<Ruling>map(Ruling.Refuse::new)
        .orElseGet(() -> new Sorting(pool, book.get(), lease.get(), part).rule(before));
  }

  private static Optional<Refusal> outOfOrder(ResultPart part, ImportProgress before) {
    boolean next = part.firstLine() == before.nextLine() && part.origin().equals(before.origin());
    return next
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.IMPORT_OUT_OF_ORDER,
                "line " + part.firstLine() + " of " + part.origin(),
                "line " + before.nextLine() + " of " + before.origin()));
  }

  private static Refusal unknown(Asker asker, BlockName block) {
    return Refusal.of(
        Reason.BLOCK_UNKNOWN, "block " + block.text(), "a block of a site of " + asker.tenant());
  }

  /** Sorts the lines of one part. */
  private final class Sorting {
    private final PoolBook book;
    private final Lease lease;
    private final ResultPart part;
    private final Optional<SerialSource> source;
    private final Skips skips;
    private final Skips known;
    private final Map<Outcome, Set<Long>> taken = new EnumMap<>(Outcome.class);
    private final List<RefusedLine> refused = new ArrayList<>();

    Sorting(PoolStore.Opened pool, PoolBook book, Lease lease, ResultPart part) {
      this.book = book;
      this.lease = lease;
      this.part = part;
      List<SerialSource> all = numbering.sources(pools, part.block().pool(), book.state());
      this.source =
          all.stream()
              .filter(each -> each.source().number() == lease.block().segment())
              .findFirst();
      this.skips = numbering.skips(book.state(), pool.imported(), all);
      this.known =
          pool.reported(Outcome.USED)
              .or(pool.reported(Outcome.SCRAPPED))
              .or(pool.reported(Outcome.UNUSED));
    }

    Ruling rule(ImportProgress before) {
      for (int i = 0; i < part.lines().size(); i++) {
        sort(part.firstLine() + i, part.lines().get(i));
      }
      BlockChange.Report report =
          new BlockChange.Report(
              count(Outcome.USED), count(Outcome.SCRAPPED), count(Outcome.UNUSED));
      Lease after = lease.after(report);
      long all = report.used() + report.scrapped() + report.unused();
      ImportProgress progress =
          before.after(part.lines().stream().map(ResultPart.Line::text).toList(), all);
      return new Ruling.Accept(
          book.after(lease, after),
          List.of(after),
          all == 0 ? List.of() : List.of(new Announcement.BlockChanged(after, report)),
          new PoolAnswer.Reported(after, progress, refused),
          Imports.ofResults(
              positions(), part.alone() ? Map.of() : Map.of(part.importId(), progress)));
    }

    private void sort(long line, ResultPart.Line result) {
      Optional<Why> why = why(result);
      why.ifPresent(
          no -> refused.add(new RefusedLine(line, InvalidValue.printable(result.number()), no)));
    }

    /** Why not; where there is no reason, it is taken. */
    private Optional<Why> why(ResultPart.Line result) {
      Optional<SerialNumber> number = ImportUsed.parsed(result.number()).findFirst();
      if (number.isEmpty() || result.outcome().isEmpty()) {
        return Optional.of(Why.SERIAL_MALFORMED);
      }
      OptionalLong position = position(number.get());
      if (position.isEmpty() || !inBlock(position.getAsLong())) {
        return Optional.of(Why.SERIAL_NOT_IN_BLOCK);
      }
      return take(result.outcome().get(), position.getAsLong())
          ? Optional.empty()
          : Optional.of(Why.SERIAL_DUPLICATE);
    }

    private OptionalLong position(SerialNumber number) {
      try {
        return source.map(each -> each.positionOf(number)).orElse(OptionalLong.empty());
      } catch (InvalidValue noSscc) {
        return OptionalLong.empty();
      }
    }

    private boolean inBlock(long position) {
      Block block = lease.block();
      return block.covers(block.segment(), position)
          && position < block.keptEnd()
          && !skips.skips(block.segment(), position);
    }

    private boolean take(Outcome outcome, long position) {
      boolean before =
          known.skips(lease.block().segment(), position)
              || taken.values().stream().anyMatch(all -> all.contains(position));
      return !before && taken.computeIfAbsent(outcome, fresh -> new TreeSet<>()).add(position);
    }

    private long count(Outcome outcome) {
      return taken.getOrDefault(outcome, Set.of()).size();
    }

    private Map<Outcome, ImportedPositions> positions() {
      Map<Outcome, ImportedPositions> all = new EnumMap<>(Outcome.class);
      taken.forEach((outcome, positions) ->
          all.put(outcome, new ImportedPositions(Map.of(lease.block().segment(), positions), 0)));
      return all;
    }
  }
}
