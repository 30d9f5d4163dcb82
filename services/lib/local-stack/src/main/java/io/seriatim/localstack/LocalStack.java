package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Kafka, Cassandra and Keycloak of one data directory.
 *
 * <p>Starting is idempotent: what runs stays, what is missing is started, and the ports of a stack
 * that runs are kept.
 */
public final class LocalStack {
  /** The servers, in the order they are shown. */
  public static final List<String> SERVERS = List.of("kafka", "cassandra", "keycloak");

  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final long DISK_MEBIBYTES = 1024;

  private final Path data;

  private LocalStack(Path data) {
    this.data = data;
  }

  /** The stack of a data directory, running or not. */
  public static LocalStack in(Path dataDirectory) {
    return new LocalStack(dataDirectory.toAbsolutePath().normalize());
  }

  /** Starts what does not run and returns when all three answer. */
  public static StackDescription start(StackConfig wanted, Progress progress) {
    LocalStack stack = in(wanted.dataDirectory());
    DiskSpace.require(stack.data, DISK_MEBIBYTES);
    return ExclusiveLock.holding(
        stack.data.resolve("stack.lock"), () -> stack.startMissing(wanted, progress));
  }

  private StackDescription startMissing(StackConfig wanted, Progress progress) {
    StackConfig config = asLaidOut(keepPortsOfRunning(wanted));
    Path java17 = Jdk.seventeen();
    if (SERVERS.stream().noneMatch(this::isRunning)) {
      requireFreePorts(config.ports());
    }
    OrderKeys.readOrMake(data);
    AuditKeys.readOrMake(data);
    if (config.secured()) {
      StackCertificates.make(data, Instant.now());
    }
    StackDescription description = StackDescription.of(config);
    List<Callable<String>> starts =
        servers(config, java17, progress).stream()
            .map(server -> (Callable<String>) () -> start(server, progress))
            .toList();
    Startup.allAtOnce(starts);
    description.write(descriptionFile());
    return description;
  }

  private List<Server> servers(StackConfig config, Path java17, Progress progress) {
    ServerArtifacts artifacts = ServerArtifacts.resolve(progress);
    Path java = Jdk.current();
    String template = ServerSettings.realmTemplate();
    ClientSecrets secrets =
        ClientSecrets.readOrMake(
            secretsFile(),
            template,
            config.secured() ? DataLogins.secretNames() : Collections.emptySortedSet());
    Path keycloakHome = KeycloakDistribution.prepare(artifacts, java, progress);
    ServerPorts ports = config.ports();
    ServerMemory memory = config.memory();
    var kafka = new KafkaServer(artifacts.kafka(), java, ports, memory.kafkaMiB());
    var cassandra =
        new CassandraServer(artifacts.cassandra(), java17, ports, memory.cassandraMiB());
    DataLogins logins = new DataLogins(secrets);
    return List.of(
        config.secured() ? new SecuredKafka(kafka, ports, logins) : kafka,
        config.secured() ? new SecuredCassandra(cassandra, ports, logins) : cassandra,
        new KeycloakServer(
            keycloakHome,
            java,
            ports,
            memory.keycloakMiB(),
            secrets.fillIn(template),
            secrets.of(ClientSecrets.ADMIN),
            progress));
  }

  private String start(Server server, Progress progress) {
    Daemon daemon = daemon(server.name());
    if (daemon.running().isPresent() && server.ready()) {
      server.install();
      progress.report(server.name(), "already running");
      return server.name();
    }
    daemon.kill();
    long began = System.nanoTime();
    progress.report(server.name(), "starting");
    Path directory = data.resolve(server.name());
    server.layOut(directory);
    ProcessHandle process =
        daemon.start(server.command(directory), server.environment(), directory);
    Startup.await(daemon, process, server::ready, START_PATIENCE);
    server.install();
    double seconds = (System.nanoTime() - began) / 1e9;
    progress.report(server.name(), String.format("ready in %.1f s", seconds));
    return server.name();
  }

  /** Stops what runs; a stack that does not run is left as it is. */
  public void stop(Progress progress) {
    Startup.allAtOnce(
        SERVERS.stream()
            .map(name ->
                (Callable<Boolean>)
                    () -> {
                      boolean ran = daemon(name).stop(STOP_PATIENCE);
                      if (ran) {
                        progress.report(name, "stopped");
                      }
                      return ran;
                    })
            .toList());
  }

  /** Ends all servers at once, for data nobody wants any more. */
  public void kill() {
    SERVERS.forEach(this::kill);
  }

  /** Ends one server at once, as a power cut would; false if it did not run. */
  public boolean kill(String server) {
    return daemon(server).kill();
  }

  /** True while the process of that server is the one this stack started. */
  public boolean isRunning(String server) {
    return daemon(server).running().isPresent();
  }

  /** Server name to pid, for those that run. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    SERVERS.forEach(
        name -> daemon(name).running().ifPresent(process -> pids.put(name, process.pid())));
    return pids;
  }

  /** Server name to whether it answers what a client would ask. */
  public Map<String, Boolean> readiness() {
    Map<String, Boolean> ready = new LinkedHashMap<>();
    if (!Files.exists(descriptionFile())) {
      SERVERS.forEach(name -> ready.put(name, false));
      return ready;
    }
    StackDescription stack = description();
    ready.put("kafka", isRunning("kafka") && kafkaAnswers(stack));
    ready.put("cassandra", isRunning("cassandra") && cassandraAnswers(stack));
    ready.put("keycloak", isRunning("keycloak") && HttpProbe.answers(stack.issuer()));
    return ready;
  }

  private static boolean kafkaAnswers(StackDescription stack) {
    Map<String, String> login =
        stack.secured() ? DataLogins.of(stack).kafka(DataLogins.INSTALLER).kafkaClient() : Map.of();
    return KafkaProbe.answers(stack.ports().kafka(), login);
  }

  private static boolean cassandraAnswers(StackDescription stack) {
    int port = stack.ports().cassandra();
    return stack.secured()
        ? CqlConnection.answers(
            "127.0.0.1", port, DataLogins.of(stack).cassandra(DataLogins.INSTALLER))
        : CqlConnection.answers("127.0.0.1", port);
  }

  /** Where everything is, as written when the stack was last started. */
  public StackDescription description() {
    return StackDescription.read(descriptionFile());
  }

  /** {@code stack.json} of this stack. */
  public Path descriptionFile() {
    return data.resolve(StackDescription.FILE);
  }

  private Daemon daemon(String server) {
    return new Daemon(data, server);
  }

  private StackConfig keepPortsOfRunning(StackConfig wanted) {
    if (Files.exists(descriptionFile()) && SERVERS.stream().anyMatch(this::isRunning)) {
      StackDescription running = description();
      return new StackConfig(
          data, running.ports(), wanted.memory(), running.servicePortBase(), wanted.secured());
    }
    return wanted;
  }

  /**
   * A stack stays secured for as long as its directory lives, whether that is asked for again or
   * not; one that is open has data that nobody was asked for a login to write, and stays open.
   */
  private StackConfig asLaidOut(StackConfig wanted) {
    if (!Files.exists(secretsFile())) {
      return wanted;
    }
    boolean secured = ClientSecrets.read(secretsFile()).hasAny(DataLogins.secretNames());
    if (wanted.secured() && !secured) {
      throw new StackException(
          "SERIATIM_SECURED: true, but "
              + data
              + " was laid out open (expected: a directory of its own; choose one with --data, or"
              + " remove this one if nobody wants its data)");
    }
    return wanted.secured(secured);
  }

  private Path secretsFile() {
    return data.resolve(ClientSecrets.FILE);
  }

  private static void requireFreePorts(ServerPorts ports) {
    ports
        .named()
        .forEach((name, port) -> {
          if (ServerPorts.isTaken(port)) {
            throw new StackException(
                "port "
                    + port
                    + " is taken: stop what listens there, or choose another with "
                    + name
                    + " or --port-base");
          }
        });
  }
}
