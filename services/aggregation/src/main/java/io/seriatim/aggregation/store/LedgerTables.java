package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.chassis.cassandra.Tables;

/** The tables of the ledger, prepared once. */
public final class LedgerTables {
  final ObjectRows objects;
  final HistoryRows history;
  final MemberRows members;
  final UnitRows units;
  final ContainerRows containers;
  final OrderRows orders;
  final ArchiveRows archive;
  final ProgressRows progress;

  public LedgerTables(CqlSession session) {
    objects = new ObjectRows(session);
    history = new HistoryRows(session);
    members = new MemberRows(session);
    units = new UnitRows(session);
    containers = new ContainerRows(session);
    orders = new OrderRows(session);
    archive = new ArchiveRows(session);
    progress = new ProgressRows(session);
  }

  /** What the schema must have before a session is handed out. */
  public static Tables schema() {
    return Tables.of(
        ObjectRows.SCHEMA,
        HistoryRows.SCHEMA,
        MemberRows.SCHEMA,
        UnitRows.SCHEMA,
        ContainerRows.SCHEMA,
        OrderRows.SCHEMA,
        ArchiveRows.SCHEMA,
        ProgressRows.SCHEMA);
  }
}
