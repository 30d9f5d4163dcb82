package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.serialallocation.domain.LineSupply;

/** Where everybody sees how long numbers will last. */
public interface SupplyBoard {
  /** A line. */
  void show(Gtin gtin, LineSupply supply);

  /** A pool. */
  void show(Gtin gtin, WatchSupply.PoolForecast pool);
}
