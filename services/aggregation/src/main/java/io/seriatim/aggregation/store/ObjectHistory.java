package io.seriatim.aggregation.store;

import static io.seriatim.aggregation.store.CassandraLedgerView.now;

import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The life of an object from the archive: its own events, and those of its containers while it was
 * in them.
 */
final class ObjectHistory {
  private static final int DEEPEST = 16;

  private final LedgerTables tables;

  /** One change of one object, with the event it was in. */
  private record Told(LedgerEvent event, ObjectChange change) {
    long stamp() {
      return change.getState().getStamp();
    }
  }

  /** A time from a stamp to another, the latter not included. */
  private record Span(long from, long to) {
    static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean has(long stamp) {
      return stamp >= from && stamp < to;
    }

    Span within(long begin, long end) {
      return new Span(Math.max(from, begin), Math.min(to, end));
    }
  }

  ObjectHistory(LedgerTables tables) {
    this.tables = tables;
  }

  List<HistoryEntry> of(String itemId) {
    List<Told> told = new ArrayList<>();
    collect(itemId, Span.ALWAYS, 0, told);
    return told.stream()
        .sorted(Comparator.comparingLong(Told::stamp))
        .map(ObjectHistory::entry)
        .toList();
  }

  private void collect(String itemId, Span span, int depth, List<Told> told) {
    List<Told> own = changes(itemId);
    for (int i = 0; i < own.size(); i++) {
      Told one = own.get(i);
      boolean worthReading = depth == 0 || isOfInterest(one.change().getWhat());
      if (span.has(one.stamp()) && worthReading) {
        told.add(one);
      }
      if (one.change().getWhat().equals("PACKED") && depth < DEEPEST) {
        Span inside = span.within(one.stamp(), leaves(own, i));
        collect(one.change().getState().getParent(), inside, depth + 1, told);
      }
    }
  }

  /** The stamp at which the object left the container it went into at {@code packed}. */
  private static long leaves(List<Told> own, int packed) {
    return own.subList(packed + 1, own.size()).stream()
        .filter(later -> !later.change().getLeftParent().isEmpty())
        .mapToLong(Told::stamp)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** What a container merely counted says nothing about one of its children. */
  private static boolean isOfInterest(String what) {
    return !what.equals("CONTENTS_CHANGED");
  }

  private List<Told> changes(String itemId) {
    List<HistoryRows.Entry> entries = now(tables.history.read(itemId));
    List<CompletionStage<Optional<LedgerEvent>>> reads =
        entries.stream().map(entry -> tables.archive.read(entry.event())).toList();
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int change = entries.get(i).change();
      now(reads.get(i)).ifPresent(event -> told.add(new Told(event, event.getChanges(change))));
    }
    return told;
  }

  private static HistoryEntry entry(Told told) {
    return HistoryEntry.newBuilder()
        .setItemId(told.change().getState().getItemId())
        .setWhat(told.change().getWhat())
        .setDetail(told.change().getDetail())
        .setConflict(told.change().getConflict())
        .setHeader(told.event().getHeader())
        .build();
  }
}
