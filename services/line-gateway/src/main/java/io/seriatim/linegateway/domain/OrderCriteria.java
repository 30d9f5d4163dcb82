package io.seriatim.linegateway.domain;

import java.util.Map;
import java.util.Optional;

/** Whether what a controller wants numbers for is the order on its line. */
public final class OrderCriteria {
  public static final String ORDER = "Order";
  public static final String GTIN = "GTIN";
  public static final String LOT = "Lot";

  private OrderCriteria() {}

  /** The first criterion that does not fit; empty where all do. */
  public static Optional<String> mismatch(OrderFacts order, Map<String, String> criteria) {
    Map<String, String> here =
        Map.of(
            ORDER, order.id().value(),
            GTIN, order.gtin().value(),
            LOT, order.lot().value());
    return criteria.entrySet().stream()
        .filter(asked -> !asked.getValue().equals(here.get(asked.getKey())))
        .map(asked ->
            "%s = %s (expected: %s)"
                .formatted(
                    asked.getKey(),
                    asked.getValue(),
                    here.getOrDefault(asked.getKey(), "one of Order, GTIN, Lot")))
        .findFirst();
  }
}
