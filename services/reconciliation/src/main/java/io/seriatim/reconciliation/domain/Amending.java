package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Changing an order before it runs: its quantity, or the expiry of its batch.
 *
 * <p>What was typed is checked by a second person: the changed order waits for its release by
 * somebody else (EU GMP Annex 11, 6).
 *
 * <p>Lot, product, line and market are what an order is: another one is imported for those.
 */
public final class Amending {
  /** What an import takes: 12 digits. */
  private static final long MOST_UNITS = 999_999_999_999L;

  private static final String QUANTITY = "quantity";
  private static final String SERIALS = "serials";

  private final Batch batch;
  private final Ask ask;

  private Amending(Batch batch, Ask ask) {
    this.batch = batch;
    this.ask = ask;
  }

  /** What is asked, by whom and when; what is empty stays as it is. */
  public record Ask(
      OptionalLong quantity,
      Optional<Expiry> expiry,
      String reason,
      Signer by,
      OffsetDateTime at) {}

  public static Ruling rule(Batch batch, Order order, Ask ask) {
    return new Amending(batch, ask).rule(order);
  }

  private Ruling rule(Order order) {
    Optional<RefusalReason> late = hasRun(order);
    if (late.isPresent()) {
      return Ruling.refuse(
          late.get(),
          "order " + order.id() + " is " + order.state().label(),
          "an order that has not run");
    }
    if (ask.reason().isBlank()) {
      return Ruling.refuse(RefusalReason.REASON_MISSING, "no reason", "why the order is changed");
    }
    if (ask.quantity().isPresent() && ask.quantity().getAsLong() < 1) {
      return Ruling.refuse(RefusalReason.QUANTITY_ZERO, "quantity 0", "at least 1");
    }
    boolean newExpiry = ask.expiry().filter(wanted -> !wanted.equals(batch.expiry())).isPresent();
    return newExpiry ? wholeBatch(order) : changed(List.of(order), order);
  }

  private static Optional<RefusalReason> hasRun(Order order) {
    return switch (order.state()) {
      case OrderState.Waiting _, OrderState.Ready _ -> Optional.empty();
      case OrderState.Running _, OrderState.Completed _, OrderState.Closed _ ->
          Optional.of(RefusalReason.ORDER_HAS_RUN);
      case OrderState.Cancelled _ -> Optional.of(RefusalReason.ORDER_CANCELLED);
    };
  }

  private Ruling wholeBatch(Order order) {
    Optional<Order> printed =
        batch.ran().stream().filter(other -> hasRun(other).isPresent()).findFirst();
    return printed
        .map(other ->
            Ruling.refuse(
                RefusalReason.ORDERS_HAVE_RUN,
                "order " + other.id() + " is " + other.state().label(),
                "a batch of which nothing is printed"))
        .orElseGet(() -> changed(batch.ran(), order));
  }

  private Ruling changed(List<Order> orders, Order asked) {
    List<BatchEvent> events = new ArrayList<>();
    for (Order order : orders) {
      one(order, order.id().equals(asked.id()))
          .ifPresent(amended -> {
            events.add(amended);
            checkedAgain(order).ifPresent(events::add);
          });
    }
    return events.isEmpty()
        ? Ruling.refuse(
            RefusalReason.AMENDMENT_EMPTY, "nothing that differs", "another quantity or expiry")
        : new Ruling.Happens(events);
  }

  /** An order that its line could have is out of its hands until somebody else releases it. */
  private static Optional<BatchEvent> checkedAgain(Order order) {
    return order.state() instanceof OrderState.Ready ready
        ? Optional.of(
            new BatchEvent.OrderMoved(
                order.id(), ready, new OrderState.Waiting(), Optional.empty(), RunMarks.NONE))
        : Optional.empty();
  }

  private Optional<BatchEvent> one(Order order, boolean isAsked) {
    OrderFacts facts = order.facts();
    long quantity = isAsked ? ask.quantity().orElse(facts.quantity()) : facts.quantity();
    Expiry expiry = ask.expiry().orElse(facts.expiry());
    List<Amendment> amendments = new ArrayList<>();
    long serials = quantity == facts.quantity() ? facts.serialsNeeded() : serials(order, quantity);
    if (quantity != facts.quantity()) {
      amendments.add(amendment(order, QUANTITY, facts.quantity(), quantity));
      amendments.add(amendment(order, SERIALS, facts.serialsNeeded(), serials));
    }
    if (!expiry.equals(facts.expiry())) {
      amendments.add(amendment(order, "expiry", facts.expiry(), expiry));
    }
    return amendments.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BatchEvent.OrderAmended(order.id(), quantity, serials, expiry, amendments));
  }

  /**
   * Serials for that quantity, rounded up: the allowance stays the share it was at the import,
   * however often the quantity is changed.
   *
   * @throws InvalidValue if the quantity is more than an import takes
   */
  public static long serials(Order order, long quantity) {
    if (quantity > MOST_UNITS) {
      throw new InvalidValue("quantity", Long.toString(quantity), "at most " + MOST_UNITS);
    }
    Share share = share(order);
    return BigDecimal.valueOf(quantity)
        .multiply(share.serials())
        .divide(share.units(), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** Serials and units as imported; as they are where no change of the serials was kept. */
  private static Share share(Order order) {
    List<Amendment> amendments = order.amendments();
    for (int place = 1; place < amendments.size(); place++) {
      if (amendments.get(place).field().equals(SERIALS)) {
        return new Share(
            new BigDecimal(amendments.get(place).before()),
            new BigDecimal(amendments.get(place - 1).before()));
      }
    }
    OrderFacts facts = order.facts();
    return new Share(
        BigDecimal.valueOf(facts.serialsNeeded()), BigDecimal.valueOf(facts.quantity()));
  }

  private record Share(BigDecimal serials, BigDecimal units) {}

  private Amendment amendment(Order order, String field, Object before, Object after) {
    return new Amendment(
        field, before.toString(), after.toString(), ask.reason(), ask.by(), ask.at(), order.hash());
  }
}
