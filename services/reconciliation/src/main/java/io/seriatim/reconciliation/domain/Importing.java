package io.seriatim.reconciliation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether orders may be taken into their batch. An order that is there already, as asked, stays as
 * it is.
 */
public final class Importing {
  private Importing() {}

  public static Ruling rule(Optional<Batch> batch, List<OrderFacts> orders, long nowMicros) {
    List<BatchEvent> events = new ArrayList<>();
    for (OrderFacts facts : orders) {
      Optional<Order> stored = batch.flatMap(known -> known.order(facts.id()));
      if (stored.isEmpty()) {
        events.add(new BatchEvent.OrderImported(Order.imported(facts), nowMicros));
      } else if (!stored.get().facts().sameAsk(facts)) {
        return Ruling.refuse(
            RefusalReason.ORDER_ID_TAKEN, "order " + facts.id(), "a new ID for other content");
      }
    }
    return events.isEmpty() ? new Ruling.AlreadySo() : allowed(batch, orders, events);
  }

  private static Ruling allowed(
      Optional<Batch> batch, List<OrderFacts> orders, List<BatchEvent> events) {
    if (batch.filter(Batch::isClosed).isPresent()) {
      return Ruling.refuse(
          RefusalReason.BATCH_CLOSED, batch.get().key().text() + " is closed", "an open batch");
    }
    var expiry = batch.map(Batch::expiry).orElse(orders.getFirst().expiry());
    return orders.stream()
        .filter(facts -> !facts.expiry().equals(expiry))
        .findFirst()
        .map(other ->
            Ruling.refuse(
                RefusalReason.EXPIRY_DIFFERS,
                "expiry " + other.expiry() + " of order " + other.id(),
                "the batch's, " + expiry))
        .orElseGet(() -> new Ruling.Happens(events));
  }
}
