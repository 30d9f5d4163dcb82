package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether a downloaded order may run on a line of this gateway; the first broken condition wins.
 */
public final class OrderCheck {
  private OrderCheck() {}

  /** Empty where it may. */
  public static Optional<Refusal> refusal(
      OrderFacts order, TenantId operator, SiteId site, LineId line, LocalDate today) {
    if (!order.operator().equals(operator)) {
      return no(
          Reason.ORDER_OF_ANOTHER_OPERATOR, order.operator(), operator, "Release it to this site.");
    }
    if (!order.site().equals(site)) {
      return no(Reason.ORDER_OF_ANOTHER_SITE, order.site(), site, "Run it at its own site.");
    }
    if (!order.line().equals(line)) {
      return no(Reason.ORDER_OF_ANOTHER_LINE, line, order.line(), "Start it on the line it names.");
    }
    if (!order.startable()) {
      return no(
          Reason.ORDER_NOT_READY,
          order.id(),
          "an order that is released to its line",
          "Release the order, or choose one that has not ended.");
    }
    if (order.expiry().isPast(today)) {
      return no(
          Reason.ORDER_EXPIRED,
          order.expiry(),
          "a day from " + today + " on",
          "Correct the expiry in the production schedule.");
    }
    return quantity(order);
  }

  private static Optional<Refusal> quantity(OrderFacts order) {
    if (order.quantity() < 1 || order.serialsNeeded() < order.quantity()) {
      return no(
          Reason.QUANTITY_OUT_OF_RANGE,
          order.quantity() + " packs, " + order.serialsNeeded() + " serials",
          "at least 1 pack, and a serial for each",
          "Correct the quantity in the production schedule.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> no(Reason reason, Object given, Object expected, String advice) {
    return Optional.of(new Refusal(reason, given.toString(), expected.toString(), advice));
  }
}
