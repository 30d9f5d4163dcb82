package io.seriatim.loadtest.chaos;

import io.seriatim.localstack.LocalCluster;
import io.seriatim.localstack.Progress;
import io.seriatim.localstack.Repository;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Brokers, Cassandra nodes and instances of the ledger on free ports, killed and started by name,
 * and gone with this process, data and all.
 */
final class ChaosStack implements AutoCloseable {
  private static final String LEDGER = "aggregation";

  private final Path directory;
  private final LocalCluster cluster;
  private final StackDescription description;
  private final Map<String, String> settings;
  private final List<Integer> ports;
  private final int replicas;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile ServiceFleet fleet;

  private ChaosStack(
      Path directory, LocalCluster cluster, int instances, int replicas, Map<String, String> set) {
    this.directory = directory;
    this.cluster = cluster;
    this.description = cluster.description(ServerPorts.freeServiceBase());
    this.settings = set;
    this.ports = ServerPorts.freePorts(2 * instances);
    this.replicas = replicas;
    this.fleet = fleet(1);
  }

  /**
   * Starts the cluster, then the ledger with one standby of every store.
   *
   * @param settings of the ledger's instances, beyond those of a local stack
   */
  static ChaosStack start(
      LocalCluster.Shape shape, int instances, Map<String, String> settings, Progress progress) {
    Path directory =
        Repository.root()
            .resolve(".seriatim")
            .resolve("chaos-ledger-" + ProcessHandle.current().pid());
    LocalCluster cluster = LocalCluster.start(directory, shape, progress);
    var stack =
        new ChaosStack(directory, cluster, instances, Math.min(3, shape.brokers()), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::endWithThisProcess, "end"));
    try {
      RingCheck.await(stack.description);
      stack.fleet.start(progress);
      return stack;
    } catch (RuntimeException failed) {
      stack.end();
      throw failed;
    }
  }

  private ServiceFleet fleet(int standbys) {
    List<ServiceInstance> instances = new ArrayList<>();
    for (int i = 0; i < ports.size() / 2; i++) {
      instances.add(instance(i, standbys));
    }
    return ServiceFleet.of(description, instances);
  }

  private ServiceInstance instance(int number, int standbys) {
    ServiceInstance usual = ServiceCatalog.instance(description.servicePortBase(), LEDGER);
    Map<String, String> all = new HashMap<>(usual.settings());
    all.putAll(LocalCluster.SHORT_LIVED);
    all.putAll(settings);
    all.put("SERIATIM_INSTANCE_ID", LEDGER + "-" + number);
    all.put("SERIATIM_LEDGER_STANDBY_REPLICAS", Integer.toString(standbys));
    all.put("SERIATIM_KAFKA_REPLICATION", Integer.toString(replicas));
    all.put("SERIATIM_CASSANDRA_REPLICATION_FACTOR", Integer.toString(replicas));
    return new ServiceInstance(
        LEDGER + "-" + number,
        usual.service(),
        ports.get(2 * number),
        ports.get(2 * number + 1),
        usual.clientId(),
        all);
  }

  StackDescription description() {
    return description;
  }

  /** Everything that may be killed. */
  List<String> names() {
    return Stream.concat(cluster.names().stream(), instances().stream()).toList();
  }

  /** The ledger's. */
  List<String> instances() {
    return fleet.all().stream().map(process -> process.instance().name()).toList();
  }

  List<String> addresses() {
    return fleet.all().stream()
        .map(process -> "127.0.0.1:" + process.instance().grpcPort())
        .toList();
  }

  /** As a power cut would. */
  void kill(String name) {
    if (isInstance(name)) {
      fleet.named(name).kill();
    } else {
      cluster.kill(name);
    }
  }

  /** Returns when it is ready. */
  void start(String name) {
    if (isInstance(name)) {
      fleet.named(name).start(Progress.SILENT);
    } else {
      cluster.start(name);
    }
  }

  boolean isReady(String name) {
    return isInstance(name) ? fleet.named(name).isReady() : cluster.isReady(name);
  }

  private static boolean isInstance(String name) {
    return name.startsWith(LEDGER);
  }

  /** Ends all instances and begins again with empty directories: all is restored. */
  void startEmpty(int standbys) {
    fleet.stop(Progress.SILENT);
    instances().forEach(name -> delete(work(name)));
    fleet = fleet(standbys);
    fleet.start(Progress.SILENT);
  }

  /** Bytes of the stores of all instances, copies included. */
  long storeBytes() {
    return instances().stream().map(this::work).mapToLong(ChaosStack::size).sum();
  }

  private Path work(String instance) {
    return directory.resolve("services").resolve(instance);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      end();
    }
  }

  /** What another thread begins again meanwhile would outlive us. */
  private void endWithThisProcess() {
    ServiceFleet.refuseStarts();
    close();
  }

  private void end() {
    instances().forEach(name -> fleet.named(name).kill());
    cluster.kill();
    if (System.getenv("SERIATIM_CHAOS_KEEP") == null) {
      delete(directory);
    }
  }

  private static long size(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(Path::toFile)
          .filter(java.io.File::isFile)
          .mapToLong(java.io.File::length)
          .sum();
    } catch (IOException | UncheckedIOException changing) {
      return 0;
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("can't delete " + directory, failed);
    }
  }
}
