package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything of a running stack is, as written to {@code stack.json} in its data directory.
 *
 * @param dataDirectory where the servers and services keep their files
 * @param kafkaBootstrap host:port
 * @param cassandraContact host:port
 * @param cassandraDatacenter the driver's local datacenter
 * @param keycloakUrl without a trailing slash
 * @param keycloakRealm the realm's name
 * @param secretsFile JSON object: client id (or {@code keycloak-admin}) to secret; readable by its
 *     owner only
 * @param ports the servers' ports
 * @param servicePortBase where the services' ports start, see {@link ServiceCatalog}
 * @param secured whether Kafka and Cassandra ask for logins, see {@link DataLogins}
 */
public record StackDescription(
    String dataDirectory,
    String kafkaBootstrap,
    String cassandraContact,
    String cassandraDatacenter,
    String keycloakUrl,
    String keycloakRealm,
    String secretsFile,
    ServerPorts ports,
    int servicePortBase,
    boolean secured) {

  /** The file's name in the data directory. */
  public static final String FILE = "stack.json";

  /** The datacenter of a Cassandra node that was told nothing else. */
  public static final String DATACENTER = "datacenter1";

  /** Our realm. */
  public static final String REALM = "seriatim";

  static StackDescription of(StackConfig config) {
    ServerPorts ports = config.ports();
    return new StackDescription(
        config.dataDirectory().toString(),
        "127.0.0.1:" + ports.kafka(),
        "127.0.0.1:" + ports.cassandra(),
        DATACENTER,
        "http://127.0.0.1:" + ports.keycloak(),
        REALM,
        config.dataDirectory().resolve(ClientSecrets.FILE).toString(),
        ports,
        config.servicePortBase(),
        config.secured());
  }

  /** The {@code iss} of every token of this stack. */
  public String issuer() {
    return keycloakUrl + "/realms/" + keycloakRealm;
  }

  /** The client a gateway signs in with. */
  public static String gatewayClientId(String gatewayId) {
    return "gateway-" + gatewayId;
  }

  /** The secret of a confidential client of this stack. */
  public String clientSecret(String clientId) {
    return ClientSecrets.read(Path.of(secretsFile)).of(clientId);
  }

  /** The secret of a client that a stack made by an older version may not have. */
  Optional<String> clientSecretIfKnown(String clientId) {
    return ClientSecrets.read(Path.of(secretsFile)).find(clientId);
  }

  /** Keeps the secret of a client that was made in the realm after the stack was. */
  public void keepClientSecret(String clientId, String secret) {
    ClientSecrets.keep(Path.of(secretsFile), clientId, secret);
  }

  /** Reads a {@code stack.json}. */
  public static StackDescription read(Path file) {
    return Json.read(file, StackDescription.class);
  }

  void write(Path file) {
    Json.write(file, this);
  }
}
