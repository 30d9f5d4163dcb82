package io.seriatim.aggregation.store;

import static io.seriatim.aggregation.store.CassandraLedgerView.now;

import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The life of an object from the archive: its own events, and those of its containers while it was
 * in them.
 */
final class ObjectHistory {
  private static final int DEEPEST = 16;
  private static final int READS_AT_ONCE = 200;

  private final ArchiveRows archive;
  private final Function<String, Optional<ObjectState>> find;

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

  /**
   * Reads histories.
   *
   * @param find an object as it is now
   */
  ObjectHistory(ArchiveRows archive, Function<String, Optional<ObjectState>> find) {
    this.archive = archive;
    this.find = find;
  }

  /**
   * The history of one object.
   *
   * @param known states that need not be read again
   */
  List<HistoryEntry> of(String itemId, List<ObjectState> known) {
    Reading reading = new Reading();
    known.forEach(state -> reading.states.put(state.getItemId(), Optional.of(state)));
    List<Told> told = new ArrayList<>();
    collect(itemId, Span.ALWAYS, 0, reading, told);
    return told.stream()
        .sorted(Comparator.comparingLong(Told::stamp))
        .map(ObjectHistory::entry)
        .toList();
  }

  /** What was read for one history: an event often speaks of an object and of what holds it. */
  private static final class Reading {
    private final Map<String, Optional<ObjectState>> states = new HashMap<>();
    private final Map<ArchivePlace, CompletionStage<Optional<LedgerEvent>>> events =
        new HashMap<>();
  }

  private void collect(String itemId, Span span, int depth, Reading reading, List<Told> told) {
    List<Told> own = changes(itemId, span, reading);
    for (int i = 0; i < own.size(); i++) {
      Told one = own.get(i);
      boolean worthReading = depth == 0 || isOfInterest(one.change().getWhat());
      if (span.has(one.stamp()) && worthReading) {
        told.add(one);
      }
      if (one.change().getWhat().equals("PACKED") && depth < DEEPEST) {
        Span inside = span.within(one.stamp(), leaves(own, i));
        collect(one.change().getState().getParent(), inside, depth + 1, reading, told);
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

  /** Up to the end of the time: what came later can't be of interest, what came before may be. */
  private List<Told> changes(String itemId, Span span, Reading reading) {
    List<ArchivePlace> past =
        reading
            .states
            .computeIfAbsent(itemId, find)
            .map(ObjectState::getPastList)
            .orElse(List.of())
            .stream()
            .filter(place -> place.getStamp() < span.to())
            .toList();
    List<Told> told = new ArrayList<>();
    for (int from = 0; from < past.size(); from += READS_AT_ONCE) {
      List<CompletionStage<Optional<LedgerEvent>>> reads =
          past.subList(from, Math.min(past.size(), from + READS_AT_ONCE)).stream()
              .map(place -> reading.events.computeIfAbsent(place, archive::read))
              .toList();
      reads.forEach(
          read -> now(read).ifPresent(event -> changes(event, itemId).forEach(told::add)));
    }
    return told;
  }

  private static Stream<Told> changes(LedgerEvent event, String itemId) {
    return event.getChangesList().stream()
        .filter(change -> change.getState().getItemId().equals(itemId))
        .map(change -> new Told(event, change));
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
