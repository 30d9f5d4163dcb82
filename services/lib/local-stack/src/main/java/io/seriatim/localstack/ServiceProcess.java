package io.seriatim.localstack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One service process of a stack: started from the module's jar and its list of jars, stopped,
 * killed, started again.
 */
public final class ServiceProcess {
  private static final Duration START_PATIENCE = Duration.ofMinutes(4);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  /** Services that do something in the realm, each by a client of its own: its secret's setting. */
  private static final Map<String, RealmClient> REALM_CLIENTS =
      Map.of(
          "master-data",
          new RealmClient("seriatim-onboarding", "SERIATIM_ONBOARDING_CLIENT_SECRET"),
          "audit-trail",
          new RealmClient("seriatim-audit", "SERIATIM_AUDIT_IDENTITY_CLIENT_SECRET"));

  private record RealmClient(String id, String setting) {}

  private final StackDescription stack;
  private final ServiceInstance instance;
  private final Daemon daemon;

  ServiceProcess(StackDescription stack, ServiceInstance instance) {
    this.stack = stack;
    this.instance = instance;
    this.daemon = new Daemon(Path.of(stack.dataDirectory()), instance.name());
  }

  /** What is run. */
  public ServiceInstance instance() {
    return instance;
  }

  /** Its output. */
  public Path log() {
    return daemon.log();
  }

  /** Its pid, while it runs. */
  public Optional<Long> pid() {
    return daemon.running().map(ProcessHandle::pid);
  }

  /** True when it runs and says that it is ready. */
  public boolean isReady() {
    return pid().isPresent() && HttpProbe.answers(instance.readinessAddress());
  }

  /** Starts it unless it runs, and waits until it is ready. */
  public void start(Progress progress) {
    if (runsWhatWasReplaced()) {
      progress.report(instance.name(), "built anew since it was started: stopping it");
      daemon.stop(STOP_PATIENCE);
    }
    if (isReady()) {
      progress.report(instance.name(), "already running");
      return;
    }
    long began = System.nanoTime();
    ProcessHandle process = daemon.running().orElseGet(() -> launch(progress));
    Startup.await(daemon, process, this::isReady, START_PATIENCE);
    progress.report(
        instance.name(), String.format("ready in %.1f s", (System.nanoTime() - began) / 1e9));
  }

  /** Asks it to end; true if it ran. */
  public boolean stop() {
    return daemon.stop(STOP_PATIENCE);
  }

  /** Ends it at once, as a power cut would; true if it ran. */
  public boolean kill() {
    return daemon.kill();
  }

  /**
   * A jar that is written over while a process runs from it ends in classes that cannot be loaded.
   */
  private boolean runsWhatWasReplaced() {
    return daemon
        .running()
        .flatMap(process -> process.info().startInstant())
        .filter(started -> newestOwnJar().isAfter(started))
        .isPresent();
  }

  private Instant newestOwnJar() {
    String root = Repository.root().toString();
    return Stream.of(classpath().split(File.pathSeparator))
        .filter(jar -> jar.startsWith(root))
        .map(jar -> Instant.ofEpochMilli(new File(jar).lastModified()))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private ProcessHandle launch(Progress progress) {
    requireFreePorts();
    progress.report(instance.name(), "starting");
    return daemon.start(command(), environment(), workDirectory());
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Jdk.current().resolve("bin/java").toString(),
                "-Xms32m",
                "-Xmx" + ServerMemory.ofService(instance, System.getenv()) + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classpath(), instance.service().mainClass()));
    return command;
  }

  private String classpath() {
    Path target =
        Repository.root().resolve("services").resolve(instance.service().name()).resolve("target");
    Path jar = target.resolve(instance.service().name() + ".jar");
    Path list = target.resolve("runtime.classpath");
    if (!Files.exists(jar) || !Files.exists(list)) {
      throw new StackException(
          instance.service().name()
              + " is not built (no "
              + jar
              + "): ./mvnw -Dquick -DskipTests package");
    }
    return jar + File.pathSeparator + TextFiles.read(list).strip();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERIATIM_INSTANCE", instance.name());
    environment.put("SERIATIM_KAFKA_BOOTSTRAP", stack.kafkaBootstrap());
    environment.put("SERIATIM_CASSANDRA_CONTACT", stack.cassandraContact());
    environment.put("SERIATIM_CASSANDRA_DATACENTER", stack.cassandraDatacenter());
    environment.put("SERIATIM_KEYCLOAK_ISSUER", stack.issuer());
    environment.put("SERIATIM_CLIENT_ID", instance.clientId());
    environment.put("SERIATIM_CLIENT_SECRET", stack.clientSecret(instance.clientId()));
    environment.put("SERIATIM_HTTP_PORT", Integer.toString(instance.httpPort()));
    environment.put("SERIATIM_GRPC_PORT", Integer.toString(instance.grpcPort()));
    environment.put("SERIATIM_DATA_DIR", workDirectory().toString());
    environment.putAll(ServiceCatalog.addresses(stack.servicePortBase()));
    OrderKeys.of(Path.of(stack.dataDirectory()))
        .ifPresent(keys -> environment.putAll(keys.settingsOf(instance)));
    AuditKeys.of(Path.of(stack.dataDirectory()))
        .ifPresent(keys -> environment.putAll(keys.settingsOf(instance)));
    if (stack.secured()) {
      environment.putAll(DataLogins.of(stack).settingsOf(instance));
      environment.putAll(StackCertificates.in(Path.of(stack.dataDirectory())).settingsOf(instance));
    }
    RealmClient client = REALM_CLIENTS.get(instance.service().name());
    if (client != null) {
      stack
          .clientSecretIfKnown(client.id())
          .ifPresent(secret -> environment.put(client.setting(), secret));
    }
    environment.putAll(instance.settings());
    return environment;
  }

  private Path workDirectory() {
    return Path.of(stack.dataDirectory()).resolve("services").resolve(instance.name());
  }

  /** Says which port somebody else has, before anything is started; nothing while this runs. */
  void requireFreePorts() {
    if (pid().isEmpty()) {
      requireFree(instance.httpPort());
      requireFree(instance.grpcPort());
    }
  }

  private void requireFree(int port) {
    if (port != 0 && ServerPorts.isTaken(port)) {
      throw new StackException(
          "port "
              + port
              + " of "
              + instance.name()
              + " is taken: stop what listens there, or choose another range with --port-base");
    }
  }
}
