package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.Map;

/** The label jobs of an order, and what its stations are called. */
final class Jobs {
  private Jobs() {}

  static Printer.Job ofPacks(OrderFacts order) {
    return new Printer.Job(
        "PACK",
        Map.of(
            "GTIN", order.gtin().value(),
            "LOT", order.lot().value(),
            "EXP", order.expiry().value()));
  }

  static Printer.Job ofContainers(OrderFacts order, ContainerLevel level) {
    Map<String, String> fields =
        level
            .gtin()
            .map(gtin ->
                Map.of(
                    "GTIN", gtin.value(),
                    "LOT", order.lot().value(),
                    "EXP", order.expiry().value()))
            .orElse(Map.of());
    return new Printer.Job(level.level().name(), fields);
  }

  static String station(Level level) {
    return switch (level) {
      case UNIT -> "pack";
      case BUNDLE -> "bundle";
      case CASE -> "case";
      case PALLET -> "pallet";
    };
  }
}
