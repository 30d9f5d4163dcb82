package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A node that lets nobody in without a login, and whom it lets in use only the keyspace that {@link
 * DataAccess} says.
 */
final class SecuredCassandra implements Server {
  private static final String HOST = "127.0.0.1";

  private final CassandraServer open;
  private final ServerPorts ports;
  private final DataLogins logins;

  SecuredCassandra(CassandraServer open, ServerPorts ports, DataLogins logins) {
    this.open = open;
    this.ports = ports;
    this.logins = logins;
  }

  @Override
  public String name() {
    return open.name();
  }

  @Override
  public void layOut(Path directory) {
    open.layOut(
        directory,
        ServerSettings.securedCassandraYaml(
            directory, ports.cassandra(), ports.cassandraStorage()));
  }

  @Override
  public List<String> command(Path directory) {
    return open.command(directory);
  }

  @Override
  public Map<String, String> environment() {
    return open.environment();
  }

  @Override
  public boolean ready() {
    return CassandraInstaller.canInstall(logins, HOST, ports.cassandra());
  }

  @Override
  public void install() {
    new CassandraInstaller(DataAccess.read(), logins, HOST, ports.cassandra()).install();
  }
}
