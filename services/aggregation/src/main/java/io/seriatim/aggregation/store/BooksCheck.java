package io.seriatim.aggregation.store;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.contract.Tally;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.OrderTally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The books of a batch's orders, as the decisions made them, against what the batch's units say.
 *
 * <p>Law: what is decided meanwhile makes no misfit. Units are read before the books, and nothing
 * is compared unless all that was read was settled when the comparison began.
 */
final class BooksCheck {
  private final LedgerTables tables;
  private final RowScan scan;
  private final SettledTime settled;

  BooksCheck(LedgerTables tables, RowScan scan, SettledTime settled) {
    this.tables = tables;
    this.scan = scan;
    this.settled = settled;
  }

  /** The units of a batch, counted. */
  private final class Count {
    private final Map<Tally.Of, OrderTally.Builder> orders = new HashMap<>();
    private long lastGone;
    private boolean complete = true;

    void add(ObjectState unit) {
      complete = complete && settled.has(unit);
      Tally.count(
          States.kernel(unit), of -> orders.computeIfAbsent(of, first -> OrderTally.newBuilder()));
    }

    void gone(long stamp) {
      lastGone = Math.max(lastGone, stamp);
    }

    /** Nobody says who let a unit go out of the batch: it was one of those who booked it. */
    boolean isSettled(List<TallyRows.Stood> books) {
      return complete
          && books.stream()
              .allMatch(
                  book -> settled.has(book.key().decider(), Math.max(book.stamp(), lastGone)));
    }

    Map<String, OrderFigures.Builder> figures() {
      Map<String, OrderFigures.Builder> figures = new HashMap<>();
      orders.forEach((of, tally) -> BatchCount.add(order(figures, of.orderId()), tally.build()));
      return figures;
    }
  }

  void check(BatchRow batch, Consumer<Misfit> found) {
    Count count = new Count();
    for (int bucket = 0; bucket < Buckets.PER_BATCH; bucket++) {
      scan.units(new UnitRows.Bucket(batch, bucket), count::add, count::gone);
    }
    List<TallyRows.Stood> books = CassandraLedgerView.now(tables.tallies.read(batch));
    if (count.isSettled(books)) {
      Map<String, OrderFigures.Builder> booked = new HashMap<>();
      books.forEach(book -> BatchCount.add(order(booked, book.key().orderId()), book.tally()));
      compare(batch, booked, count.figures(), found);
    }
  }

  private static OrderFigures.Builder order(Map<String, OrderFigures.Builder> orders, String id) {
    return orders.computeIfAbsent(id, key -> OrderFigures.newBuilder());
  }

  private static void compare(
      BatchRow batch,
      Map<String, OrderFigures.Builder> booked,
      Map<String, OrderFigures.Builder> counted,
      Consumer<Misfit> found) {
    Set<String> orders = new TreeSet<>(booked.keySet());
    orders.addAll(counted.keySet());
    for (String id : orders) {
      OrderFigures given = order(booked, id).build();
      OrderFigures expected = order(counted, id).build();
      if (!given.equals(expected)) {
        found.accept(
            new Misfit(
                Misfit.Kind.BOOKS_DIFFER,
                id.isEmpty() ? "no order" : "order " + id,
                batch.owner(),
                "books of batch %s of %s".formatted(batch.lot(), batch.gtin()),
                shown(given, expected),
                shown(expected, given)));
      }
    }
  }

  /** The figures that are not the other's. */
  private static String shown(OrderFigures figures, OrderFigures other) {
    StringBuilder text = new StringBuilder();
    for (FieldDescriptor field : OrderFigures.getDescriptor().getFields()) {
      if (!figures.getField(field).equals(other.getField(field))) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(field.getName())
            .append(' ')
            .append(figures.getField(field));
      }
    }
    return text.toString();
  }
}
