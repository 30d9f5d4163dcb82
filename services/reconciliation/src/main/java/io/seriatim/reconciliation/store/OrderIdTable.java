package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** Which batch an order belongs to; the row that makes an order's id unique. */
public final class OrderIdTable implements TableSchema {
  @Override
  public String table() {
    return "orders_by_id";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS orders_by_id (
          order_id text PRIMARY KEY, owner text, gtin text, lot text,
          claimed_by text, claimed_at timestamp
        )
        """);
  }
}
