package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/**
 * Orders that may be ready at a site: written before an order gets ready, removed after it has
 * begun.
 */
public final class ReadyOrderTable implements TableSchema {
  @Override
  public String table() {
    return "ready_orders_by_site";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS ready_orders_by_site (
          site text, order_id text, owner text, gtin text, lot text,
          PRIMARY KEY (site, order_id)
        )
        """);
  }
}
