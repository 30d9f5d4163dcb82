package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.OrderNumbers;
import java.util.OptionalLong;

/** What serial-allocation knows of a product's numbers. */
public interface NumberPools {
  /** Serials that may still be leased; empty if the asking tenant sees no pool. */
  OptionalLong remaining(Gtin gtin);

  /** What was leased to an order and came back. */
  OrderNumbers ofOrder(Gtin gtin, OrderId order);
}
