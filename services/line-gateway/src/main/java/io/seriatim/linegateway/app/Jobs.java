package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.NumberStock;
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

  /** The fields of one label; a printer keeps what it is not told anew, so all are told. */
  static Printer.Label label(String field, String number, NumberStock stock) {
    if (!stock.hasCrypto()) {
      return new Printer.Label(Map.of(field, number));
    }
    CryptoFields crypto = stock.crypto(number);
    return new Printer.Label(Map.of(field, number, "AI91", crypto.key(), "AI92", crypto.code()));
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
