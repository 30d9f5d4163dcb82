package io.seriatim.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Several brokers and several Cassandra nodes on one machine, to be killed and started one by one;
 * gone with its directory.
 */
public final class LocalCluster {
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);
  private static final long DISK_MEBIBYTES = 4 * 1024;
  private static final String NODE = "cassandra-1";

  /**
   * For processes that are killed and started over and over: compiled soon, not far, so that two
   * cores do more than compile.
   */
  public static final Map<String, String> SHORT_LIVED =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

  private final Path data;
  private final Shape shape;
  private final List<ServerPorts> ports;
  private final List<Integer> jmxPorts;
  private final Map<String, Server> servers = new LinkedHashMap<>();

  /**
   * How many there are, and the largest heap of each in MiB.
   *
   * @param brokers 0 or more; topics have up to three replicas, of which all but one must be in
   *     sync
   * @param nodes 1 to 9 Cassandra nodes, at 127.0.0.1 and the addresses that follow
   */
  public record Shape(int brokers, int nodes, int kafkaMiB, int cassandraMiB) {
    public Shape {
      if (brokers < 0 || nodes < 1 || nodes > 9) {
        throw new IllegalArgumentException(
            "brokers: %d, nodes: %d (expected: at least 0, 1 to 9)".formatted(brokers, nodes));
      }
    }
  }

  private LocalCluster(Path data, Shape shape) {
    this.data = data;
    this.shape = shape;
    this.ports = ServerPorts.free(Math.max(1, shape.brokers()));
    this.jmxPorts = ServerPorts.freePorts(shape.nodes());
  }

  /** Lays a cluster out in an empty directory, on free ports, and starts all of it. */
  public static LocalCluster start(Path directory, Shape shape, Progress progress) {
    LocalCluster cluster = new LocalCluster(directory.toAbsolutePath().normalize(), shape);
    DiskSpace.require(cluster.data, DISK_MEBIBYTES);
    ClientSecrets.readOrMake(
        cluster.data.resolve(ClientSecrets.FILE), ServerSettings.realmTemplate());
    cluster.define(progress);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::endWithThisProcess, "end-cluster"));
    try {
      Startup.allAtOnce(
          cluster.names().stream()
              .map(name ->
                  (Callable<String>)
                      () -> {
                        cluster.start(name);
                        progress.report(name, "ready");
                        return name;
                      })
              .toList());
      return cluster;
    } catch (RuntimeException failed) {
      cluster.kill();
      throw failed;
    }
  }

  /** It may end while the servers start. */
  private void endWithThisProcess() {
    Daemon.refuseStarts();
    kill();
  }

  private void define(Progress progress) {
    ServerArtifacts artifacts = ServerArtifacts.resolve(progress);
    Path java17 = Jdk.seventeen();
    for (int number = 1; number <= shape.brokers(); number++) {
      Server broker =
          ClusterNode.broker(
              new KafkaServer(
                  artifacts.kafka(), Jdk.current(), ports.get(number - 1), shape.kafkaMiB()),
              number,
              ports);
      servers.put(broker.name(), broker);
    }
    for (int number = 1; number <= shape.nodes(); number++) {
      Server node =
          ClusterNode.node(
              new CassandraServer(
                  artifacts.cassandra(), java17, ports.getFirst(), shape.cassandraMiB()),
              number,
              shape.nodes(),
              ports.getFirst(),
              jmxPorts.get(number - 1));
      servers.put(node.name(), node);
    }
  }

  /** {@code kafka-1} …, {@code cassandra-1} …. */
  public List<String> names() {
    return List.copyOf(servers.keySet());
  }

  /** Starts one that does not run, and waits until it answers. */
  public void start(String name) {
    Server server = server(name);
    Path directory = data.resolve(name);
    server.layOut(directory);
    Daemon daemon = daemon(name);
    Map<String, String> environment = new HashMap<>(SHORT_LIVED);
    environment.putAll(server.environment());
    ProcessHandle process = daemon.start(server.command(directory), environment, directory);
    Startup.await(daemon, process, server::ready, START_PATIENCE);
  }

  /** Ends one at once, as a power cut would; true if it ran. */
  public boolean kill(String name) {
    return daemon(server(name).name()).kill();
  }

  /** Ends all of them at once. */
  public synchronized void kill() {
    names().forEach(this::kill);
  }

  /**
   * Backs up keyspaces of a Cassandra node that is alone in its ring.
   *
   * @param to a directory that is not there yet
   */
  public void backUp(List<String> keyspaces, Path to) {
    backup().take(keyspaces, to);
  }

  /** Restores a backup into a Cassandra node that is alone in its ring and has none of it. */
  public void restore(Path from) {
    backup().restore(from, CassandraInstaller.REPLICATION);
  }

  private NodeBackup backup() {
    if (shape.nodes() != 1) {
      throw new StackException(shape.nodes() + " nodes (expected: one that has everything)");
    }
    return new NodeBackup(
        data.resolve(NODE).resolve("data"),
        ClusterNode.host(1),
        ports.getFirst().cassandra(),
        jmxPorts.getFirst());
  }

  /** Takes everything from a server that does not run, as the loss of its disk would. */
  public void lose(String name) {
    if (daemon(server(name).name()).running().isPresent()) {
      throw new StackException(name + " runs (expected: one that was ended)");
    }
    TextFiles.deleteTree(data.resolve(name));
  }

  /** Whether it runs and answers. */
  public boolean isReady(String name) {
    return daemon(name).running().isPresent() && server(name).ready();
  }

  /** Its output. */
  public Path log(String name) {
    return daemon(name).log();
  }

  /** Name to pid, for those that run. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    names().forEach(name -> daemon(name).running().ifPresent(found -> pids.put(name, found.pid())));
    return pids;
  }

  /** The cluster as services are told of it: every broker, every node; no identity provider. */
  public StackDescription description(int servicePortBase) {
    String brokers =
        ports.stream()
            .limit(shape.brokers())
            .map(own -> "127.0.0.1:" + own.kafka())
            .collect(Collectors.joining(","));
    ServerPorts first = ports.getFirst();
    List<String> nodes = new ArrayList<>();
    for (int number = 1; number <= shape.nodes(); number++) {
      nodes.add(ClusterNode.host(number) + ":" + first.cassandra());
    }
    return new StackDescription(
        data.toString(),
        brokers,
        String.join(",", nodes),
        StackDescription.DATACENTER,
        "http://127.0.0.1:" + first.keycloak(),
        StackDescription.REALM,
        data.resolve(ClientSecrets.FILE).toString(),
        first,
        servicePortBase,
        false);
  }

  private Server server(String name) {
    Server server = servers.get(name);
    if (server == null) {
      throw new StackException("no server " + name + " (expected one of: " + names() + ")");
    }
    return server;
  }

  private Daemon daemon(String name) {
    return new Daemon(data, name);
  }
}
