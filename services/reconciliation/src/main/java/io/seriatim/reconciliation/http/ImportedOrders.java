package io.seriatim.reconciliation.http;

import io.micronaut.serde.annotation.Serdeable;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.proto.batch.v1.Order;
import java.util.List;

/** The orders of a schedule, as JSON. */
@Serdeable
record ImportedOrders(List<Imported> orders) {
  /** One order. */
  @Serdeable
  record Imported(
      String orderId,
      String owner,
      String gtin,
      String lot,
      String expiry,
      String site,
      String line,
      long quantity,
      long serialsNeeded,
      String state) {
    static Imported of(Order order) {
      return new Imported(
          order.getOrderId(),
          order.getOwner(),
          order.getGtin(),
          order.getLot(),
          order.getExpiry(),
          order.getSiteId(),
          order.getLineId(),
          order.getQuantity(),
          order.getSerialsNeeded(),
          order.getState().name().replace("ORDER_STATE_", ""));
    }
  }

  static ImportedOrders of(ImportScheduleResponse response) {
    return new ImportedOrders(response.getOrdersList().stream().map(Imported::of).toList());
  }
}
