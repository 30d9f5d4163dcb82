package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of the real servers, for those who run them some other way than as child processes.
 */
public final class ServerSettings {
  private ServerSettings() {}

  /**
   * The version of {@code kafka}, {@code cassandra} or {@code keycloak} the platform is built for.
   */
  public static String version(String server) {
    Properties versions = ServerArtifacts.versions();
    String version = versions.getProperty(server);
    if (version == null) {
      throw new IllegalArgumentException(
          "server: " + server + " (expected one of: " + LocalStack.SERVERS + ")");
    }
    return version;
  }

  /** {@code cassandra.yaml} for a node that keeps its files in {@code directory}. */
  public static String cassandraYaml(Path directory, int port, int storagePort) {
    return cassandraYaml(directory, "127.0.0.1", "127.0.0.1:" + storagePort, port, storagePort);
  }

  /** The same for a node at {@code host} of a ring with these seeds. */
  static String cassandraYaml(
      Path directory, String host, String seeds, int port, int storagePort) {
    return TextFiles.template(
        "cassandra/cassandra.yaml",
        Map.of(
            "dir",
            directory,
            "host",
            host,
            "seeds",
            seeds,
            "port",
            port,
            "storagePort",
            storagePort,
            "sslStoragePort",
            storagePort + 1));
  }

  /** The same for a node that is alone and asks everybody for a login and for each right. */
  static String securedCassandraYaml(Path directory, int port, int storagePort) {
    return cassandraYaml(directory, port, storagePort)
        .replace("AllowAllAuthenticator", "PasswordAuthenticator")
        .replace("AllowAllAuthorizer", "CassandraAuthorizer");
  }

  /** {@code server.properties} of a broker that is its own controller. */
  public static String kafkaProperties(Path directory, int port, int controllerPort) {
    return TextFiles.template(
        "kafka/server.properties",
        Map.of("dir", directory, "port", port, "controllerPort", controllerPort));
  }

  /**
   * Our realm, its client secrets taken from {@code secretsFile} (made there first if there are
   * none).
   */
  public static String keycloakRealm(Path secretsFile) {
    String template = realmTemplate();
    return ClientSecrets.readOrMake(secretsFile, template).fillIn(template);
  }

  static String realmTemplate() {
    return TextFiles.resource("keycloak/seriatim-realm.json");
  }
}
