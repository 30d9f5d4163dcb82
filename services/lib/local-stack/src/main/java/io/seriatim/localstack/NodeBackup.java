package io.seriatim.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Backs up the keyspaces of one Cassandra node that has all data, and restores them into an empty
 * one, by what {@code nodetool snapshot} and {@code nodetool import} call.
 *
 * <p>A backup is a directory: {@code <keyspace>/<table>/} with the table's files, its definition
 * ({@code schema.cql}) among them, and {@code files.sha256} over all of them. It is there whole or
 * not at all.
 */
final class NodeBackup {
  static final String SCHEMA = "schema.cql";

  private static final String SNAPSHOTS = "snapshots";
  private static final String STORAGE = "org.apache.cassandra.db:type=StorageService";
  private static final String TABLE = "org.apache.cassandra.db:type=Tables,keyspace=%s,table=%s";

  private final Path data;
  private final String host;
  private final int cqlPort;
  private final int jmxPort;

  /**
   * Of one node.
   *
   * @param data where its keyspaces lie
   */
  NodeBackup(Path data, String host, int cqlPort, int jmxPort) {
    this.data = data;
    this.host = host;
    this.cqlPort = cqlPort;
    this.jmxPort = jmxPort;
  }

  /**
   * Makes a backup. Whoever writes several tables that belong together is stopped meanwhile: tables
   * are taken one after the other.
   *
   * @param to a directory that is not there yet
   */
  void take(List<String> keyspaces, Path to) {
    if (Files.exists(to)) {
      throw new StackException(to + " is there (expected: a directory that is not there yet)");
    }
    String tag = "backup-" + UUID.randomUUID();
    Path half = to.resolveSibling(to.getFileName() + ".part");
    TextFiles.deleteTree(half);
    try (JMXConnector node = connect()) {
      MBeanServerConnection beans = node.getMBeanServerConnection();
      String[] names = keyspaces.toArray(String[]::new);
      beans.invoke(
          new ObjectName(STORAGE),
          "takeSnapshot",
          new Object[] {tag, Map.of(), names},
          new String[] {String.class.getName(), Map.class.getName(), String[].class.getName()});
      for (String keyspace : keyspaces) {
        copy(keyspace, tag, half);
      }
      BackupFiles.sign(half);
      Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
      beans.invoke(
          new ObjectName(STORAGE),
          "clearSnapshot",
          new Object[] {tag, names},
          new String[] {String.class.getName(), String[].class.getName()});
    } catch (IOException | JMException failed) {
      throw new StackException("no backup was made: " + failed.getMessage(), failed);
    }
  }

  private void copy(String keyspace, String tag, Path to) throws IOException {
    for (Path table : directories(data.resolve(keyspace))) {
      Path snapshot = table.resolve(SNAPSHOTS).resolve(tag);
      if (Files.isDirectory(snapshot)) {
        copyAll(snapshot, to.resolve(keyspace).resolve(nameOf(table)));
      }
    }
  }

  /** A table's directory is its name and its id. */
  private static String nameOf(Path table) {
    String directory = String.valueOf(table.getFileName());
    return directory.substring(0, directory.lastIndexOf('-'));
  }

  private static List<Path> directories(Path of) throws IOException {
    try (Stream<Path> children = Files.list(of)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /**
   * Restores a backup into a node that has none of its keyspaces: what would be left of other rows
   * or deletions would win over older ones.
   *
   * @param replication of the keyspaces that are made, a map in CQL
   */
  void restore(Path from, String replication) {
    BackupFiles.check(from);
    Map<String, Set<String>> tables = tables(from);
    for (String keyspace : tables.keySet()) {
      if (Files.exists(data.resolve(keyspace))) {
        throw new StackException(
            "the node has or had %s (expected: a node without it; drop it and empty %s)"
                .formatted(keyspace, data.resolve(keyspace)));
      }
    }
    makeTables(from, tables, replication);
    try (JMXConnector node = connect()) {
      MBeanServerConnection beans = node.getMBeanServerConnection();
      for (Map.Entry<String, Set<String>> keyspace : tables.entrySet()) {
        for (String table : keyspace.getValue()) {
          load(beans, keyspace.getKey(), table, from);
        }
      }
    } catch (IOException | JMException failed) {
      throw new StackException("the restore is not whole: " + failed.getMessage(), failed);
    }
  }

  private void makeTables(Path from, Map<String, Set<String>> tables, String replication) {
    try (CqlConnection connection = CqlConnection.open(host, cqlPort)) {
      for (Map.Entry<String, Set<String>> keyspace : tables.entrySet()) {
        connection.execute(
            "CREATE KEYSPACE %s WITH replication = %s".formatted(keyspace.getKey(), replication));
        for (String table : keyspace.getValue()) {
          Path schema = from.resolve(keyspace.getKey()).resolve(table).resolve(SCHEMA);
          for (String statement : statements(TextFiles.read(schema))) {
            connection.execute(statement);
          }
        }
      }
    } catch (IOException failed) {
      throw new StackException("the tables are not made: " + failed.getMessage(), failed);
    }
  }

  /** A table, and what belongs to it: each ends its last line with a semicolon. */
  static List<String> statements(String schema) {
    return Arrays.stream(schema.split(";\\s*(\\R|$)"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** Copies the files in, each verified first; the backup stays as it is. */
  private static void load(MBeanServerConnection beans, String keyspace, String table, Path from)
      throws IOException, JMException {
    Set<String> source = Set.of(from.resolve(keyspace).resolve(table).toAbsolutePath().toString());
    String flag = boolean.class.getName();
    Object left =
        beans.invoke(
            new ObjectName(TABLE.formatted(keyspace, table)),
            "importNewSSTables",
            new Object[] {source, true, true, true, true, true, true, true},
            new String[] {Set.class.getName(), flag, flag, flag, flag, flag, flag, flag});
    if (left instanceof List<?> failed && !failed.isEmpty()) {
      throw new StackException(
          "files of %s.%s were not taken: %s".formatted(keyspace, table, failed));
    }
  }

  private static Map<String, Set<String>> tables(Path from) {
    Map<String, Set<String>> found = new TreeMap<>();
    try {
      for (Path keyspace : directories(from)) {
        Set<String> tables = new TreeSet<>();
        for (Path table : directories(keyspace)) {
          tables.add(String.valueOf(table.getFileName()));
        }
        found.put(String.valueOf(keyspace.getFileName()), tables);
      }
      return found;
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot read " + from, failed);
    }
  }

  /** Only ever a node that this process started, at an address of this machine. */
  @SuppressWarnings("BanJNDI")
  private JMXConnector connect() throws IOException {
    return JMXConnectorFactory.connect(
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://%s:%d/jmxrmi".formatted(host, jmxPort)));
  }
}
