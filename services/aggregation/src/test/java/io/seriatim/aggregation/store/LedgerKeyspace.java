package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.testkit.Servers;

/** The ledger's tables, empty, in a keyspace of the test's own. */
final class LedgerKeyspace {
  private LedgerKeyspace() {}

  static CqlSession open() {
    String keyspace = Servers.uniqueKeyspace();
    CqlSession session = Servers.cassandra().open();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("USE " + keyspace);
    LedgerTables.schema().all().forEach(table -> table.versions().forEach(session::execute));
    return session;
  }
}
