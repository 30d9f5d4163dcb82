package io.seriatim.testkit;

import io.seriatim.localstack.Fleet;
import io.seriatim.localstack.Progress;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.ServerSettings;
import io.seriatim.localstack.StackDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.FixedHostPortGenericContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startables;

/**
 * The servers as containers of their official images, with the settings the processes have.
 *
 * <p>Host ports are chosen before the start, because Kafka must be told the address it gives to its
 * clients.
 */
public final class ContainerFleet implements Fleet {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private final List<GenericContainer<?>> containers = new ArrayList<>();

  /** For the {@link java.util.ServiceLoader}. */
  public ContainerFleet() {}

  @Override
  public boolean usable() {
    return !Boolean.getBoolean("seriatim.processes")
        && DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public StackDescription start(Path directory, Progress progress) {
    ServerPorts ports = ServerPorts.free();
    Path secrets = directory.resolve("secrets.json");
    containers.addAll(List.of(kafka(ports), cassandra(ports), keycloak(ports, secrets)));
    progress.report("servers", "starting containers");
    Startables.deepStart(containers).join();
    progress.report("servers", "ready");
    return new StackDescription(
        directory.toString(),
        "127.0.0.1:" + ports.kafka(),
        "127.0.0.1:" + ports.cassandra(),
        StackDescription.DATACENTER,
        "http://127.0.0.1:" + ports.keycloak(),
        StackDescription.REALM,
        secrets.toString(),
        ports,
        ServerPorts.DEFAULT_BASE,
        false);
  }

  @Override
  public void stop() {
    containers.forEach(GenericContainer::stop);
  }

  @SuppressWarnings("deprecation") // the one class with ports known before the start
  private static GenericContainer<?> container(String image, int hostPort, int port) {
    return new FixedHostPortGenericContainer<>(image).withFixedExposedPort(hostPort, port);
  }

  private static GenericContainer<?> kafka(ServerPorts ports) {
    String properties =
        ServerSettings.kafkaProperties(Path.of("/tmp/kafka"), 9092, 9093)
            .replace("listeners=PLAINTEXT://127.0.0.1:9092", "listeners=PLAINTEXT://0.0.0.0:9092")
            .replace(
                "advertised.listeners=PLAINTEXT://0.0.0.0:9092",
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + ports.kafka());
    return container("apache/kafka:" + ServerSettings.version("kafka"), ports.kafka(), 9092)
        .withCopyToContainer(Transferable.of(properties), "/mnt/shared/config/server.properties")
        .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m")
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(PATIENCE));
  }

  private static GenericContainer<?> cassandra(ServerPorts ports) {
    return container("cassandra:" + ServerSettings.version("cassandra"), ports.cassandra(), 9042)
        .withCopyToContainer(
            Transferable.of(
                ServerSettings.cassandraYaml(Path.of("/var/lib/cassandra"), 9042, 7000)),
            "/etc/cassandra/cassandra.yaml")
        .withEnv("CASSANDRA_BROADCAST_RPC_ADDRESS", "127.0.0.1")
        .withEnv("MAX_HEAP_SIZE", "640M")
        .withEnv("HEAP_NEWSIZE", "160M")
        .withEnv("JVM_EXTRA_OPTS", "-Dcassandra.skip_wait_for_gossip_to_settle=0")
        .waitingFor(Wait.forLogMessage(".*Startup complete.*", 1).withStartupTimeout(PATIENCE));
  }

  private static GenericContainer<?> keycloak(ServerPorts ports, Path secrets) {
    return container(
            "quay.io/keycloak/keycloak:" + ServerSettings.version("keycloak"),
            ports.keycloak(),
            8080)
        .withCommand("start-dev", "--import-realm", "--hostname-strict=false")
        .withEnv("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m")
        .withCopyToContainer(
            Transferable.of(ServerSettings.keycloakRealm(secrets)),
            "/opt/keycloak/data/import/seriatim-realm.json")
        .waitingFor(
            Wait.forHttp("/realms/" + StackDescription.REALM)
                .forPort(8080)
                .withStartupTimeout(PATIENCE));
  }
}
