package io.seriatim.testkit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.seriatim.localstack.SharedServers;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The real servers for integration tests.
 *
 * <p>An already running stack if {@code -Dseriatim.servers=<stack.json>} (or the environment's
 * {@code SERIATIM_SERVERS}) names one; otherwise servers started once for the whole Maven run and
 * stopped with it, as containers when a Docker socket answers and as processes when not. They are
 * shared: take names from {@link #uniqueKeyspace()} and {@link #uniqueTopicPrefix()}.
 */
public final class Servers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A running broker. */
  public record Kafka(String bootstrap) {
    /** Makes a topic; the broker makes none by itself. Returns its name. */
    public String createTopic(String name, int partitions) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
        return name;
      } catch (ExecutionException failed) {
        throw new IllegalStateException("cannot make topic " + name, failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while making topic " + name, stopped);
      }
    }
  }

  /** A running node; the port is that of CQL. */
  public record Cassandra(String host, int port, String datacenter) {
    /** A session of the node, patient enough for a machine that also builds and tests. */
    public CqlSession open() {
      return builder().build();
    }

    /** Likewise, in this keyspace. */
    public CqlSession open(String keyspace) {
      return builder().withKeyspace(keyspace).build();
    }

    private CqlSessionBuilder builder() {
      return CqlSession.builder()
          .addContactPoint(new InetSocketAddress(host, port))
          .withLocalDatacenter(datacenter)
          .withConfigLoader(
              DriverConfigLoader.programmaticBuilder()
                  .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                  .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                  .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, PATIENCE)
                  .build());
    }

    /** host:port, as services take it. */
    public String contact() {
      return host + ":" + port;
    }
  }

  /** A running Keycloak with our realm; the url has no trailing slash. */
  public record Keycloak(String url, String realm, String issuer) {
    /** Where tokens are asked for. */
    public String tokenEndpoint() {
      return issuer + "/protocol/openid-connect/token";
    }

    /** Where the keys are that tokens are signed with. */
    public String keySetEndpoint() {
      return issuer + "/protocol/openid-connect/certs";
    }
  }

  private Servers() {}

  /** The Kafka broker. */
  public static Kafka kafka() {
    return new Kafka(description().kafkaBootstrap());
  }

  /** The Cassandra node. */
  public static Cassandra cassandra() {
    String contact = description().cassandraContact();
    int colon = contact.lastIndexOf(':');
    return new Cassandra(
        contact.substring(0, colon),
        Integer.parseInt(contact.substring(colon + 1)),
        description().cassandraDatacenter());
  }

  /** Keycloak. */
  public static Keycloak keycloak() {
    StackDescription description = description();
    return new Keycloak(
        description.keycloakUrl(), description.keycloakRealm(), description.issuer());
  }

  /** The address at which Keycloak finds itself: in a container it has another port. */
  public static String keycloakFromInside() {
    return named().isBlank() && new ContainerFleet().usable()
        ? "http://127.0.0.1:8080"
        : description().keycloakUrl();
  }

  /** The whole description: what a service process is started with. */
  public static StackDescription description() {
    return Running.DESCRIPTION;
  }

  /**
   * A keyspace name nobody else uses, of letters and digits. Leave it to the server's end: a drop
   * makes Cassandra write out what every other test holds in memory, which late in a run takes
   * longer than a session waits.
   */
  public static String uniqueKeyspace() {
    return "test_" + unique();
  }

  /** A topic prefix nobody else uses, ending in a dot. */
  public static String uniqueTopicPrefix() {
    return "test." + unique() + ".";
  }

  /**
   * The access token of a demo user, such as {@code anna}; asked for anew when the last one is
   * about to expire.
   */
  public static String tokenFor(String user) {
    return Tokens.ofUser(keycloak(), user, demoPassword(user));
  }

  /** The access token of somebody whom a test has made. */
  public static String tokenFor(String user, String password) {
    return Tokens.ofUser(keycloak(), user, password);
  }

  /** The access token of the gateway with that id, such as {@code gw-lyon}. */
  public static String gatewayToken(String gatewayId) {
    return clientToken(StackDescription.gatewayClientId(gatewayId));
  }

  /** The access token services use among themselves. */
  public static String serviceToken() {
    return clientToken("seriatim-service");
  }

  /**
   * The token of a sign-in of a demo user at the identity provider's own page, made for a signature
   * with this nonce.
   */
  public static String signInToken(String user, String nonce) {
    return signInToken(user, demoPassword(user), nonce);
  }

  /** The same of somebody whom a test has made. */
  public static String signInToken(String user, String password, String nonce) {
    return new SignIns(keycloak()).token(user, password, nonce);
  }

  /** The password of a demo user: demonstration data, written down for everybody. */
  public static String demoPassword(String user) {
    return "demo-" + user;
  }

  private static String clientToken(String clientId) {
    return Tokens.ofClient(keycloak(), clientId, description().clientSecret(clientId));
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toLowerCase(Locale.ROOT);
  }

  private static String named() {
    return System.getProperty(
        "seriatim.servers", System.getenv().getOrDefault("SERIATIM_SERVERS", ""));
  }

  private static StackDescription find() {
    String named = named();
    return named.isBlank() ? SharedServers.ofThisRun() : StackDescription.read(Path.of(named));
  }

  /** Found on first use, once for this JVM. */
  private static final class Running {
    static final StackDescription DESCRIPTION = find();
  }
}
