package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Rows against the events they name: whether the archive has them. */
final class PastCheck {
  /** Of all spans that are remembered: 8 MB. */
  private static final int MOST_STAMPS = 1_000_000;

  private final CqlSession session;
  private final PreparedStatement read;
  private final SettledTime settled;
  private final Map<ArchiveRows.Span, long[]> spans = new LinkedHashMap<>(16, 0.75f, true);
  private int remembered;

  PastCheck(CqlSession session, SettledTime settled) {
    this.session = session;
    this.settled = settled;
    read = session.prepare("SELECT stamp FROM events_by_time WHERE partition = ? AND span = ?");
  }

  void check(ObjectState row, Consumer<Misfit> found) {
    if (row.getPastCount() == 0) {
      found.accept(
          misfit(Misfit.Kind.ROW_WITHOUT_EVENT, row, "row", "no event", "the events that made it"));
      return;
    }
    for (ArchivePlace place : row.getPastList()) {
      if (settled.has(place) && !has(place)) {
        found.accept(
            misfit(
                Misfit.Kind.EVENT_MISSING,
                row,
                StateCheck.at(place),
                "no such event in the archive",
                "the event that the row names"));
      }
    }
  }

  static ArchiveRows.Span span(ArchivePlace place) {
    return new ArchiveRows.Span(place.getPartition(), place.getStamp() / ArchiveRows.SPAN_MICROS);
  }

  private static Misfit misfit(
      Misfit.Kind kind, ObjectState row, String where, String given, String expected) {
    return new Misfit(kind, row.getItemId(), row.getOwner(), where, given, expected);
  }

  private boolean has(ArchivePlace place) {
    ArchiveRows.Span span = span(place);
    long[] stamps = spans.get(span);
    if (stamps == null) {
      stamps = stamps(span);
      spans.put(span, stamps);
      remembered += stamps.length;
      forget();
    }
    return Arrays.binarySearch(stamps, place.getStamp()) >= 0;
  }

  private long[] stamps(ArchiveRows.Span span) {
    Iterable<Row> rows = session.execute(read.bind(span.partition(), span.number()));
    return StreamSupport.stream(rows.spliterator(), false)
        .mapToLong(row -> row.getLong(0))
        .toArray();
  }

  private void forget() {
    var oldest = spans.entrySet().iterator();
    while (remembered > MOST_STAMPS && spans.size() > 1 && oldest.hasNext()) {
      remembered -= oldest.next().getValue().length;
      oldest.remove();
    }
  }
}
