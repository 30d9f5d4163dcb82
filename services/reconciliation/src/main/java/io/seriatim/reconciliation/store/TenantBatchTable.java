package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** Batches of each owner and operator, newest first. */
public final class TenantBatchTable implements TableSchema {
  @Override
  public String table() {
    return "batches_by_tenant";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS batches_by_tenant (
          tenant text, created_micros bigint, owner text, gtin text, lot text,
          PRIMARY KEY (tenant, created_micros, owner, gtin, lot)
        ) WITH CLUSTERING ORDER BY (created_micros DESC, owner DESC, gtin DESC, lot DESC)
        """);
  }
}
