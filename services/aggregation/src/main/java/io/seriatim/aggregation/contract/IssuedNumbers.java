package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.batch.v1.Order;
import java.util.Optional;

/** Which numbers were given out to be printed, and for what. */
@FunctionalInterface
public interface IssuedNumbers {
  /** The order for which a number was leased; empty where there is none that the caller may see. */
  Optional<Order> orderOf(Sgtin number);
}
