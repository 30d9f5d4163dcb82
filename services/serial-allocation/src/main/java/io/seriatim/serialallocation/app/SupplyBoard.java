package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.app.WatchSupply.PoolForecast;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.List;

/** Where everybody sees how long numbers will last. */
public interface SupplyBoard {
  /**
   * A pool.
   *
   * @param lines that reported lately
   */
  record Row(PoolKey pool, PoolForecast forecast, List<LineSupply> lines) {
    public Row {
      lines = List.copyOf(lines);
    }
  }

  /** Everything there is to see; what was shown before and is not in it is taken away. */
  void show(List<Row> all);
}
