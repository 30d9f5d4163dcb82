package io.seriatim.aggregation.contract;

import io.seriatim.proto.batch.v1.Order;
import java.util.Optional;

/** The approved orders, as reconciliation holds them. */
@FunctionalInterface
public interface Orders {
  /** Empty where there is none that the caller may see. */
  Optional<Order> find(String orderId);
}
