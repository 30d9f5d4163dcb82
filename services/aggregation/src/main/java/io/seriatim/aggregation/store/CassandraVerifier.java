package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.aggregation.app.Verifier;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.aggregation.domain.Verified;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compares archive and rows in both directions: every event with the rows it touched, every row
 * with the events it names, every container with its children, the books with the units.
 *
 * <p>A page of each is in memory, and the stamps of some spans of the archive, however large a
 * batch is.
 */
public final class CassandraVerifier implements Verifier {
  private final CqlSession session;
  private final LedgerTables tables;
  private final Function<List<String>, List<ObjectState>> search;
  private final ArchiveScan archive;
  private final RowScan scan;

  /**
   * A verifier of these rows.
   *
   * @param search finds objects whatever batch they are of
   */
  public CassandraVerifier(
      CqlSession session, LedgerTables tables, Function<List<String>, List<ObjectState>> search) {
    this.session = session;
    this.tables = tables;
    this.search = search;
    this.archive = new ArchiveScan(session);
    this.scan = new RowScan(session);
  }

  @Override
  public Verified verify(VerificationScope scope, Consumer<Misfit> found) {
    Run run = new Run(found);
    switch (scope) {
      case VerificationScope.OfBatch of -> run.batch(new BatchRow(of.owner(), of.gtin(), of.lot()));
      case VerificationScope.OfPart of -> run.slice(TokenSlices.of(of.parts()).get(of.number()));
    }
    return new Verified(run.events, run.rows, run.misfits.get());
  }

  /** One comparison. */
  private final class Run {
    private final AtomicLong misfits = new AtomicLong();
    private final Consumer<Misfit> found;
    private final ArchiveCheck archived;
    private final PastCheck past;
    private final ContentsCheck contents;
    private final BooksCheck books;
    private long events;
    private long rows;

    Run(Consumer<Misfit> found) {
      this.found =
          misfit -> {
            misfits.incrementAndGet();
            found.accept(misfit);
          };
      SettledTime settled = new SettledTime(session);
      archived = new ArchiveCheck(tables, search, settled);
      past = new PastCheck(session, settled);
      contents = new ContentsCheck(tables, search, settled);
      books = new BooksCheck(tables, scan, settled);
    }

    void slice(TokenSlices.Slice slice) {
      archive.each(slice, page -> events += archived.check(page, state -> true, found));
      scan.units(slice, this::row);
      scan.objects(slice, this::row);
      scan.parents(slice, this::parent);
      scan.batches(slice).forEach(this::books);
    }

    void batch(BatchRow batch) {
      Set<ArchiveRows.Span> spans = new HashSet<>();
      for (int bucket = 0; bucket < Buckets.PER_BATCH; bucket++) {
        scan.units(new UnitRows.Bucket(batch, bucket), unit -> row(unit, spans));
      }
      List<String> parents =
          CassandraLedgerView.now(tables.containers.read(batch)).stream()
              .map(ContainerRows.Container::itemId)
              .toList();
      for (String parent : parents) {
        CassandraLedgerView.now(tables.objects.read(parent))
            .ifPresent(container -> row(container, spans));
        parent(parent);
      }
      Set<String> known = Set.copyOf(parents);
      Predicate<ObjectState> within =
          state ->
              state.hasContents()
                  ? known.contains(state.getItemId())
                  : BatchRow.of(state).equals(batch);
      around(spans)
          .forEach(
              span -> archive.each(span, page -> events += archived.check(page, within, found)));
      books(batch);
    }

    private void row(ObjectState row, Set<ArchiveRows.Span> spans) {
      row.getPastList().forEach(place -> spans.add(PastCheck.span(place)));
      row(row);
    }

    private void row(ObjectState row) {
      rows++;
      past.check(row, found);
    }

    private void books(BatchRow batch) {
      rows++;
      books.check(batch, found);
    }

    private void parent(String parent) {
      rows++;
      contents.check(parent, found);
    }
  }

  /** Beside what the rows name lies what rows that are gone would name. */
  private static Set<ArchiveRows.Span> around(Set<ArchiveRows.Span> named) {
    Set<ArchiveRows.Span> spans = new HashSet<>(named);
    named.forEach(span -> {
      spans.add(new ArchiveRows.Span(span.partition(), span.number() - 1));
      spans.add(new ArchiveRows.Span(span.partition(), span.number() + 1));
    });
    return spans;
  }
}
