package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.Optional;

/** Where released orders are downloaded. */
public interface Orders {

  /** Empty where there is none that this gateway may see. */
  Optional<OrderFacts> find(OrderId order);
}
