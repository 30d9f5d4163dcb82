package io.seriatim.localstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a node's keyspaces and roles to what {@link DataAccess} says, and ends the login that
 * every node is born with. Safe to repeat; a secret that was changed is the one that counts from
 * then on.
 */
final class CassandraInstaller {
  /** The super user of a node that was never started before. */
  static final DataLogin BORN = new DataLogin("cassandra", "cassandra");

  static final String REPLICATION =
      "{'class': 'NetworkTopologyStrategy', '%s': 1}".formatted(StackDescription.DATACENTER);

  private final DataAccess access;
  private final DataLogins logins;
  private final String host;
  private final int port;

  CassandraInstaller(DataAccess access, DataLogins logins, String host, int port) {
    this.access = access;
    this.logins = logins;
    this.host = host;
    this.port = port;
  }

  /** True when the installer, or on a new node the born super user, can sign in. */
  static boolean canInstall(DataLogins logins, String host, int port) {
    DataLogin installer = logins.cassandra(DataLogins.INSTALLER);
    return CqlConnection.answers(host, port, installer) || CqlConnection.answers(host, port, BORN);
  }

  /** Does it all. */
  void install() {
    try {
      DataLogin installer = logins.cassandra(DataLogins.INSTALLER);
      if (!CqlConnection.answers(host, port, installer)) {
        makeInstaller(installer);
      }
      try (CqlConnection connection = CqlConnection.open(host, port, installer)) {
        for (String statement : statements(access, logins)) {
          connection.execute(statement);
        }
        for (String role : DataLogins.roles()) {
          bringSecret(connection, logins.cassandra(role));
        }
      }
    } catch (IOException failed) {
      throw new StackException("cassandra is not set up: " + failed.getMessage(), failed);
    }
  }

  private void makeInstaller(DataLogin installer) throws IOException {
    try (CqlConnection connection = CqlConnection.open(host, port, BORN)) {
      connection.execute(
          "CREATE ROLE IF NOT EXISTS '%s' WITH PASSWORD = '%s' AND LOGIN = true AND SUPERUSER = true"
              .formatted(installer.user(), installer.secret()));
    }
  }

  /** Cassandra lets nobody change the secret that a role was made with a moment ago. */
  private void bringSecret(CqlConnection connection, DataLogin login) throws IOException {
    if (!CqlConnection.answers(host, port, login)) {
      connection.execute(
          "ALTER ROLE '%s' WITH PASSWORD = '%s'".formatted(login.user(), login.secret()));
    }
  }

  /** What the installer says, in its order. */
  static List<String> statements(DataAccess access, DataLogins logins) {
    List<String> statements = new ArrayList<>();
    statements.add("DROP ROLE IF EXISTS '" + BORN.user() + "'");
    for (DataAccess.Service service : access.services()) {
      service
          .keyspace()
          .ifPresent(
              keyspace -> statements.addAll(ofService(keyspace, logins.cassandra(service.name()))));
    }
    return statements;
  }

  /** Tables are the service's own to make and change; the keyspace is not its to make or drop. */
  private static List<String> ofService(String keyspace, DataLogin login) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s".formatted(keyspace, REPLICATION));
    statements.add(
        "CREATE ROLE IF NOT EXISTS '%s' WITH PASSWORD = '%s' AND LOGIN = true"
            .formatted(login.user(), login.secret()));
    for (String right : List.of("SELECT", "MODIFY", "CREATE", "ALTER")) {
      statements.add("GRANT %s ON KEYSPACE %s TO '%s'".formatted(right, keyspace, login.user()));
    }
    return statements;
  }
}
