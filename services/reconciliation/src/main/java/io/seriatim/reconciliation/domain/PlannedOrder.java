package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A scheduled order beside what the platform knows of its product, site and grant.
 *
 * @param operator who runs the site, if the site is known to the acting tenant
 * @param today at the site
 * @param poolLeft serials that may still be leased, less what the same schedule wants before
 * @param stored an order of the same id, if there is one
 * @param batch the batch it would go into, if there is one
 */
public record PlannedOrder(
    ScheduledOrder order,
    TenantId acting,
    Optional<Product> product,
    Optional<TenantId> operator,
    boolean lineKnown,
    LocalDate today,
    Optional<Grant> grant,
    OptionalLong poolLeft,
    Optional<Order> stored,
    Optional<Batch> batch) {

  /** Everything that keeps it from being run; empty if nothing does. */
  public List<ScheduleProblem> problems() {
    List<ScheduleProblem> found = new ArrayList<>();
    Optional<Product> shown = product.filter(this::isForActing);
    shown.ifPresentOrElse(known -> market(known, found), () -> found.add(productUnknown()));
    site(found);
    expiry(found);
    if (shown.isPresent() && operator.isPresent()) {
      granted(shown.get(), found);
    }
    return found;
  }

  /** Only its owner and who runs the site plan an order, whatever others may look up. */
  private boolean isForActing(Product known) {
    return acting.equals(known.owner()) || operator.filter(acting::equals).isPresent();
  }

  /** The order's facts; only if there are no problems. */
  public OrderFacts facts() {
    Product known = product.orElseThrow();
    Grant given = grant.orElseThrow();
    return new OrderFacts(
        order.id(),
        new BatchKey(known.owner(), order.gtin(), order.lot()),
        operator.orElseThrow(),
        order.site(),
        order.line(),
        order.expiry(),
        order.quantity(),
        order.serialsNeeded(),
        order.market(),
        given.id(),
        given.releasingTenant(),
        known,
        order.produced());
  }

  private ScheduleProblem productUnknown() {
    return order
        .source()
        .gtin()
        .problem(RefusalReason.PRODUCT_UNKNOWN, "a product " + acting + " owns or may pack");
  }

  private void market(Product known, List<ScheduleProblem> found) {
    if (!known.markets().contains(order.market())) {
      String expected = "one of " + String.join(", ", known.markets());
      found.add(order.source().market().problem(RefusalReason.MARKET_NOT_ALLOWED, expected));
    }
  }

  private void site(List<ScheduleProblem> found) {
    if (operator.isEmpty()) {
      found.add(
          order
              .source()
              .site()
              .problem(RefusalReason.SITE_UNKNOWN, "a site " + acting + " runs or has granted"));
    } else if (!lineKnown) {
      found.add(
          order.source().line().problem(RefusalReason.LINE_UNKNOWN, "a line of " + order.site()));
    }
  }

  private void expiry(List<ScheduleProblem> found) {
    if (order.expiry().isPast(today)) {
      found.add(
          order
              .source()
              .expiry()
              .problem(RefusalReason.EXPIRY_PAST, "a day from " + today + " on"));
    }
  }

  private void granted(Product known, List<ScheduleProblem> found) {
    if (grant.isEmpty()) {
      String given =
          "%s at %s for %s".formatted(operator.orElseThrow(), order.site(), order.gtin());
      found.add(
          order
              .source()
              .gtin()
              .problem(
                  RefusalReason.NO_GRANT,
                  given,
                  "a grant of " + known.owner() + " valid on " + today));
      return;
    }
    stored.ifPresentOrElse(
        same -> unchanged(same, found),
        () -> {
          batchAllows(found);
          numbers(known, grant.get(), found);
        });
  }

  private void unchanged(Order same, List<ScheduleProblem> found) {
    if (!same.facts().sameAsk(facts())) {
      found.add(
          order
              .source()
              .orderId()
              .problem(RefusalReason.ORDER_ID_TAKEN, "a new ID, or the order as it was imported"));
    }
  }

  private void batchAllows(List<ScheduleProblem> found) {
    if (batch.filter(Batch::isClosed).isPresent()) {
      found.add(order.source().lot().problem(RefusalReason.BATCH_CLOSED, "an open batch"));
    }
    batch
        .filter(open -> !open.expiry().equals(order.expiry()))
        .ifPresent(open ->
            found.add(
                order
                    .source()
                    .expiry()
                    .problem(RefusalReason.EXPIRY_DIFFERS, "the batch's, " + open.expiry())));
  }

  private void numbers(Product known, Grant given, List<ScheduleProblem> found) {
    ScheduleField quantity = order.source().quantity();
    String wanted = quantity.text().strip() + " (" + order.serialsNeeded() + " serials)";
    if (poolLeft.isEmpty() && acting.equals(known.owner())) {
      found.add(
          order
              .source()
              .gtin()
              .problem(RefusalReason.POOL_UNKNOWN, "a product with an open number pool"));
    }
    poolLeft.ifPresent(left -> {
      if (order.serialsNeeded() > left) {
        found.add(
            quantity.problem(
                RefusalReason.QUANTITY_OVER_POOL,
                wanted,
                "at most " + Math.max(0, left) + " serials"));
      }
    });
    if (order.serialsNeeded() > given.quota()) {
      found.add(
          quantity.problem(
              RefusalReason.QUANTITY_OVER_QUOTA, wanted, "at most " + given.quota() + " serials"));
    }
  }
}
