package io.seriatim.reconciliation.domain.document;

import static io.seriatim.reconciliation.domain.document.Cell.count;
import static io.seriatim.reconciliation.domain.document.Cell.text;
import static io.seriatim.reconciliation.domain.document.Cell.time;
import static io.seriatim.reconciliation.domain.document.Section.column;

import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.RunTally.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the batch ran: by the hour, what was rejected and why, print grades, what happened. */
final class RunSections {
  private static final int HOUR = 3_600;

  private RunSections() {}

  static List<Section> of(Subject subject) {
    RunTally tally = subject.tally();
    return List.of(
        overTime(tally),
        rejects(tally),
        grades(subject),
        moments(subject),
        counts("stops", "Stops of the lines", "condition", "Condition", tally.of(Account.STOPPED)),
        counts("notices", "Noticed at the lines", "notice", "What", tally.of(Account.NOTICED)),
        counts(
            "doubtSettled",
            "How numbers in doubt were settled",
            "outcome",
            "Outcome",
            tally.of(Account.DOUBT_SETTLED)),
        counts("rework", "Rework by hand", "kind", "Kind", tally.of(Account.REWORKED)));
  }

  /** Every hour from the first pack to the last, so that an hour without packs is seen. */
  private static Section overTime(RunTally tally) {
    SortedMap<Long, Long> good = byHour(tally.of(Account.COMMISSIONED));
    SortedMap<Long, Long> scrapped = byHour(tally.of(Account.SCRAPPED_AT));
    TreeSet<Long> hours = new TreeSet<>(good.keySet());
    hours.addAll(scrapped.keySet());
    List<List<Cell>> rows = new ArrayList<>();
    boolean gaps = !hours.isEmpty() && (hours.last() - hours.first()) / HOUR < 24 * 60;
    Iterable<Long> shown = gaps ? every(hours.first(), hours.last()) : hours;
    for (long hour : shown) {
      rows.add(
          List.of(
              time(Instant.ofEpochSecond(hour).atOffset(ZoneOffset.UTC)),
              count(good.getOrDefault(hour, 0L)),
              count(scrapped.getOrDefault(hour, 0L))));
    }
    return Section.plotted(
        "packsByHour",
        "Packs by the hour",
        List.of(
            column("hour", "Hour from (UTC)", 3),
            column("good", "Good"),
            column("scrapped", "Scrapped")),
        rows,
        new Section.Plot("hour", List.of("good", "scrapped")));
  }

  private static List<Long> every(long first, long last) {
    List<Long> hours = new ArrayList<>();
    for (long hour = first; hour <= last; hour += HOUR) {
      hours.add(hour);
    }
    return hours;
  }

  private static SortedMap<Long, Long> byHour(SortedMap<String, Long> counts) {
    TreeMap<Long, Long> hours = new TreeMap<>();
    counts.forEach((hour, count) -> hours.put(Long.parseLong(hour), count));
    return hours;
  }

  private static Section rejects(RunTally tally) {
    SortedMap<String, Long> scrapped = tally.of(Account.SCRAPPED);
    SortedMap<String, Long> foreign = tally.of(Account.REJECTED);
    TreeSet<String> causes = new TreeSet<>(scrapped.keySet());
    causes.addAll(foreign.keySet());
    return Section.plotted(
        "rejects",
        "Rejects by cause",
        List.of(
            column("cause", "Cause", 4),
            column("scrapped", "Labels scrapped"),
            column("withoutNumber", "Packs without a number of the order")),
        causes.stream()
            .map(cause ->
                List.of(
                    text(cause),
                    count(scrapped.getOrDefault(cause, 0L)),
                    count(foreign.getOrDefault(cause, 0L))))
            .toList(),
        new Section.Plot("cause", List.of("scrapped", "withoutNumber")));
  }

  /** Best first, over all orders. */
  private static Section grades(Subject subject) {
    Map<BigDecimal, Long> packs = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (Order order : subject.batch().orders()) {
      for (RunMarks.GradeCount graded : order.marks().grades()) {
        packs.merge(
            BigDecimal.valueOf(graded.grade()).setScale(1, java.math.RoundingMode.HALF_UP),
            graded.packs(),
            Long::sum);
      }
    }
    return Section.plotted(
        "grades",
        "Print grades (ISO/IEC 15415)",
        List.of(column("grade", "Grade"), column("packs", "Packs")),
        packs.entrySet().stream()
            .map(one -> List.of(Cell.decimal(one.getKey()), count(one.getValue())))
            .toList(),
        new Section.Plot("grade", List.of("packs")));
  }

  private static Section moments(Subject subject) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Order order : subject.batch().orders()) {
      for (RunMoment moment : subject.run(order).moments()) {
        rows.add(
            List.of(
                text(order.id()),
                time(moment.at()),
                text(moment.what()),
                text(moment.text()),
                text(moment.who())));
      }
      if (subject.run(order).moreMoments()) {
        rows.add(
            List.of(
                text(order.id()),
                Cell.NONE,
                text("MORE"),
                text("more than is shown here: see the ledger's history"),
                Cell.NONE));
      }
    }
    return Section.table(
        "lineEvents",
        "What happened at the lines",
        List.of(
            column("order", "Order"),
            column("at", "At", 3),
            column("what", "What"),
            column("text", "Said", 6),
            column("who", "Who", 3)),
        rows);
  }

  private static Section counts(
      String key, String title, String name, String label, SortedMap<String, Long> counts) {
    Map<String, Long> shown = new LinkedHashMap<>(counts);
    return Section.table(
        key,
        title,
        List.of(column(name, label, 4), column("count", "Count")),
        shown.entrySet().stream()
            .map(one -> List.of(text(one.getKey()), count(one.getValue())))
            .toList());
  }
}
