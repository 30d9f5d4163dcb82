package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.outbox.IntentTable;

/** The tables of the ledger, prepared once. */
public final class LedgerTables {
  final ObjectRows objects;
  final ContentRows contents;
  final UnitRows units;
  final ProductBatches productBatches;
  final ContainerRows containers;
  final OrderRows orders;
  final TallyRows tallies;
  final ArchiveRows archive;
  final ProgressRows progress;
  final StockRows stock;
  final FlagAckRows flagAcks;

  public LedgerTables(CqlSession session) {
    objects = new ObjectRows(session);
    contents = new ContentRows(session);
    units = new UnitRows(session);
    productBatches = new ProductBatches(session);
    containers = new ContainerRows(session);
    orders = new OrderRows(session);
    tallies = new TallyRows(session);
    archive = new ArchiveRows(session);
    progress = new ProgressRows(session);
    stock = new StockRows(session);
    flagAcks = new FlagAckRows(session);
  }

  /** What the schema must have before a session is handed out. */
  public static Tables schema() {
    return TableOptions.on(tables());
  }

  private static Tables tables() {
    return Tables.of(
        ObjectRows.SCHEMA,
        ContentRows.SCHEMA,
        UnitRows.SCHEMA,
        ProductBatches.SCHEMA,
        ContainerRows.SCHEMA,
        OrderRows.SCHEMA,
        TallyRows.SCHEMA,
        ArchiveRows.SCHEMA,
        ProgressRows.SCHEMA,
        FlagAckRows.SCHEMA,
        CassandraFlagRecords.FLAGS,
        new IntentTable(),
        VerificationRows.RUNS,
        VerificationRows.MISFITS);
  }
}
