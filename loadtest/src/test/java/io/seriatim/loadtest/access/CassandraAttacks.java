package io.seriatim.loadtest.access;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.seriatim.localstack.DataAccess;
import io.seriatim.localstack.DataLogin;
import io.seriatim.localstack.DataLogins;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Each service's role, tried on every keyspace and on Cassandra's own tables. */
final class CassandraAttacks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final StackDescription stack;
  private final AttackTable table;
  private final DataAccess access = DataAccess.read();
  private final DataLogins logins;

  CassandraAttacks(StackDescription stack, AttackTable table) {
    this.stack = stack;
    this.table = table;
    this.logins = DataLogins.of(stack);
  }

  void run() {
    for (String role : DataLogins.roles()) {
      String own = access.service(role).keyspace().orElseThrow();
      try (CqlSession session = session(stack, Optional.of(logins.cassandra(role)))) {
        access.keyspaces().forEach(keyspace -> keyspace(session, role, keyspace, own));
        everything(session, role);
      }
    }
  }

  private void keyspace(CqlSession session, String role, String keyspace, String own) {
    boolean allowed = keyspace.equals(own);
    String table = keyspace + "." + (allowed ? "attack" : "schema_versions");
    ask(
        "select",
        session,
        role,
        keyspace,
        allowed,
        "SELECT * FROM %s.schema_versions LIMIT 1".formatted(keyspace));
    ask(
        "insert",
        session,
        role,
        keyspace,
        allowed,
        "INSERT INTO %s.schema_lock (name, holder) VALUES ('attack', 'attack')"
            .formatted(keyspace));
    ask(
        "delete",
        session,
        role,
        keyspace,
        allowed,
        "DELETE FROM %s.schema_lock WHERE name = 'attack'".formatted(keyspace));
    ask(
        "make a table",
        session,
        role,
        keyspace,
        allowed,
        "CREATE TABLE %s.attack (id int PRIMARY KEY)".formatted(keyspace));
    ask(
        "alter a table",
        session,
        role,
        keyspace,
        allowed,
        "ALTER TABLE %s ADD more text".formatted(table));
    ask("truncate a table", session, role, keyspace, allowed, "TRUNCATE " + table);
    ask("drop a table", session, role, keyspace, allowed, "DROP TABLE " + table);
    ask("drop the keyspace", session, role, keyspace, false, "DROP KEYSPACE " + keyspace);
  }

  private void everything(CqlSession session, String role) {
    for (String statement :
        List.of(
            "SELECT * FROM system_auth.roles",
            "INSERT INTO system_auth.roles (role, is_superuser) VALUES ('attack', true)",
            "CREATE ROLE attack WITH LOGIN = true AND PASSWORD = 'attack'",
            "CREATE KEYSPACE attack WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
            "GRANT SELECT ON ALL KEYSPACES TO '%s'",
            "ALTER ROLE '%s' WITH SUPERUSER = true",
            "ALTER ROLE installer WITH PASSWORD = 'attack'",
            "GRANT installer TO '%s'")) {
      table.ask(
          "Cassandra: roles and rights",
          statement.replace("'%s'", "itself"),
          role,
          false,
          CassandraAttacks::isRefusal,
          () -> session.execute(statement.replace("%s", role)));
    }
  }

  private void ask(
      String what,
      CqlSession session,
      String role,
      String keyspace,
      boolean allowed,
      String statement) {
    table.ask(
        "Cassandra: " + what,
        keyspace,
        role,
        allowed,
        CassandraAttacks::isRefusal,
        () -> session.execute(statement));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof UnauthorizedException;
  }

  /** A session of whoever that is. */
  static CqlSession session(StackDescription stack, Optional<DataLogin> login) {
    String contact = stack.cassandraContact();
    int colon = contact.lastIndexOf(':');
    CqlSessionBuilder builder =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(
                    contact.substring(0, colon), Integer.parseInt(contact.substring(colon + 1))))
            .withLocalDatacenter(stack.cassandraDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                    .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                    .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                    .build());
    login.ifPresent(shown -> builder.withAuthCredentials(shown.user(), shown.secret()));
    return builder.build();
  }
}
