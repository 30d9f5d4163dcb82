package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.SkipReason;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes in serials or SSCCs that are in use elsewhere, so that no lease gives them.
 *
 * <p>A list comes in parts, in order, without a gap; each part is taken in whole but for the lines
 * it is told are refused. After a break the sender goes on at the next line.
 */
public final class ImportUsed {
  private final PoolStore pools;
  private final Numbering numbering;
  private final InstantSource clock;

  public ImportUsed(PoolStore pools, Numbering numbering, InstantSource clock) {
    this.pools = pools;
    this.numbering = numbering;
    this.clock = clock;
  }

  /** How the import stands after the part; {@link PoolAnswer.Imported}. */
  public Reply<PoolAnswer> take(Asker asker, RequestTag tag, ImportPart part) {
    Optional<Refusal> malformed = part.malformed();
    return malformed.isPresent()
        ? Reply.no(malformed.get())
        : pools.decide(
            part.pool(),
            tag,
            new Cause(tag.id(), asker, clock.instant()),
            pool -> rule(pool, asker, tag, part));
  }

  /** How far an import has come; its first line if it never began. */
  public Reply<ImportProgress> progress(TenantId acting, PoolKey key, String importId) {
    return pools.find(key).filter(book -> book.owner().equals(acting)).isEmpty()
        ? Reply.no(Owners.unknown(acting, key))
        : new Reply.Done<>(
            pools
                .importOf(key, importId)
                .or(() -> pools.listOf(key, importId).map(ListImport::progress))
                .orElseGet(() -> ImportProgress.none("")));
  }

  private Ruling rule(PoolStore.Opened pool, Asker asker, RequestTag tag, ImportPart part) {
    Optional<PoolBook> book = pool.book().filter(b -> b.owner().equals(asker.tenant()));
    if (book.isEmpty()) {
      return new Ruling.Refuse(Owners.unknown(asker.tenant(), part.pool()));
    }
    if (book.get().state().kind().equals(Optional.of(PoolKind.IMPORTED))) {
      return new Ruling.Refuse(
          new Refusal.ByNumbering(
              AllocationRefusal.WRONG_KIND_OF_NUMBERS,
              "used serials for " + part.pool().text() + ", which has issued codes"));
    }
    ImportProgress before =
        pool.importOf(part.importId()).orElseGet(() -> ImportProgress.none(part.origin()));
    if (part.firstLine() != before.nextLine() || !part.origin().equals(before.origin())) {
      return new Ruling.Refuse(
          Refusal.of(
              Reason.IMPORT_OUT_OF_ORDER,
              "line " + part.firstLine() + " from " + part.origin(),
              "line " + before.nextLine() + " from " + before.origin()));
    }
    return new Sorting(pool, book.get(), part).rule(tag, before);
  }

  /** The serial, if it is one. */
  static Stream<SerialNumber> parsed(String text) {
    try {
      return Stream.of(SerialNumber.parse(text));
    } catch (InvalidValue wrong) {
      return Stream.empty();
    }
  }

  /** An SSCC under the prefix, as its digits. */
  private static Stream<SerialNumber> parsed(CompanyPrefix prefix, String text) {
    try {
      return Stream.of(Sscc.parse(text))
          .filter(sscc -> sscc.value().startsWith(prefix.value(), 1))
          .map(sscc -> new SerialNumber(sscc.value()));
    } catch (InvalidValue wrong) {
      return Stream.empty();
    }
  }

  /** Sorts the lines of one part. */
  private final class Sorting {
    private final PoolBook book;
    private final ImportPart part;
    private final List<SerialSource> segments;
    private final Skips skips;
    private final Set<SerialNumber> knownOutside;
    private final Set<SerialNumber> taken = new HashSet<>();
    private final List<RefusedLine> refused = new ArrayList<>();

    Sorting(PoolStore.Opened pool, PoolBook book, ImportPart part) {
      this.book = book;
      this.part = part;
      this.segments = numbering.computed(book.state());
      this.skips = numbering.skips(book.state(), pool.imported(), segments);
      this.knownOutside = pool.knownOutside(outside(part));
    }

    Ruling rule(RequestTag tag, ImportProgress before) {
      for (int i = 0; i < part.lines().size(); i++) {
        sort(part.firstLine() + i, part.lines().get(i));
      }
      ImportProgress after = before.after(part.lines(), taken.size());
      return taken.isEmpty() ? accept(book, ImportedPositions.none(), after) : take(tag, after);
    }

    private void sort(long line, String text) {
      Optional<SerialNumber> serial = number(text).findFirst();
      Optional<Why> why = serial.map(this::why).orElse(Optional.of(Why.SERIAL_MALFORMED));
      why.ifPresentOrElse(
          no -> refused.add(new RefusedLine(line, InvalidValue.printable(text), no)),
          () -> serial.ifPresent(taken::add));
    }

    private Optional<Why> why(SerialNumber serial) {
      if (taken.contains(serial) || knownOutside.contains(serial)) {
        return Optional.of(Why.SERIAL_DUPLICATE);
      }
      for (SerialSource segment : segments) {
        OptionalLong position = segment.positionOf(serial);
        if (position.isPresent()) {
          return why(segment.source().number(), position.getAsLong());
        }
      }
      return Optional.empty();
    }

    private Optional<Why> why(int segment, long position) {
      SkipReason skipped = skips.at(segment, position);
      if (skipped == SkipReason.IMPORTED) {
        return Optional.of(Why.SERIAL_DUPLICATE);
      }
      boolean passed = position < book.state().source(segment).orElseThrow().next();
      return passed && skipped == SkipReason.NOT_SKIPPED
          ? Optional.of(Why.SERIAL_ALREADY_LEASED)
          : Optional.empty();
    }

    private Ruling take(RequestTag tag, ImportProgress after) {
      ImportedPositions positions = ImportedPositions.of(taken, segments);
      return Deciding.rule(
          book.state(),
          new AllocationRequest.ImportUsed(tag.id(), part.origin(), positions),
          skips,
          event -> accept(book.after(event).knowing(lengths()), positions, after));
    }

    private Ruling accept(PoolBook after, ImportedPositions positions, ImportProgress progress) {
      return new Ruling.Accept(
          after,
          List.of(),
          List.of(
              new Announcement.SerialsImported(
                  part.importId(), part.origin(), part.firstLine(), taken.size(), refused.size())),
          new PoolAnswer.Imported(progress, refused),
          new Imports(positions, newOutside(), Map.of(part.importId(), progress)));
    }

    private List<SerialNumber> newOutside() {
      return taken.stream().filter(this::isOutside).toList();
    }

    private Set<Integer> lengths() {
      return newOutside().stream()
          .map(serial -> serial.value().length())
          .collect(Collectors.toSet());
    }

    private List<SerialNumber> outside(ImportPart of) {
      return of.lines().stream().flatMap(this::number).filter(this::isOutside).toList();
    }

    private Stream<SerialNumber> number(String text) {
      return switch (book.state().pool()) {
        case PoolId.OfProduct product -> parsed(text);
        case PoolId.OfContainers containers -> parsed(containers.prefix(), text);
      };
    }

    private boolean isOutside(SerialNumber serial) {
      return segments.stream().allMatch(segment -> segment.positionOf(serial).isEmpty());
    }
  }
}
