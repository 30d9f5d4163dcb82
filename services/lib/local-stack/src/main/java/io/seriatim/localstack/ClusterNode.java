package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The servers of a {@link LocalCluster}: what differs from a server that is alone. */
final class ClusterNode {
  private static final String CLUSTER_ID = "9d1cQH7mTk2Zx0b5rYvWgA";
  private static final int TOKENS_OF_A_NODE = 4;

  private ClusterNode() {}

  /**
   * A broker that is a controller too.
   *
   * @param number from 1
   * @param all the ports of every broker, in the order of their numbers
   */
  static Server broker(KafkaServer alone, int number, List<ServerPorts> all) {
    return new Broker("kafka-" + number, alone, number, all);
  }

  /**
   * A node of a ring whose data every node has.
   *
   * @param number from 1; it listens at 127.0.0.number
   * @param jmxPort where it takes what {@code nodetool} asks, from this machine only
   */
  static Server node(CassandraServer alone, int number, int of, ServerPorts ports, int jmxPort) {
    return new Node("cassandra-" + number, alone, number, of, ports, jmxPort);
  }

  static String host(int number) {
    return "127.0.0." + number;
  }

  private record Broker(String name, KafkaServer alone, int number, List<ServerPorts> all)
      implements Server {
    @Override
    public void layOut(Path directory) {
      ServerPorts own = all.get(number - 1);
      alone.layOut(
          directory,
          ServerSettings.kafkaProperties(directory, own.kafka(), own.kafkaController())
              + String.join("\n", differences()),
          CLUSTER_ID);
    }

    /** What is said last counts. */
    private List<String> differences() {
      String voters =
          IntStream.range(0, all.size())
              .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, all.get(i).kafkaController()))
              .collect(Collectors.joining(","));
      int replicas = Math.min(3, all.size());
      int inSync = Math.max(1, replicas - 1);
      return List.of(
          "",
          "node.id=" + number,
          "controller.quorum.voters=" + voters,
          "default.replication.factor=" + replicas,
          "min.insync.replicas=" + inSync,
          "offsets.topic.replication.factor=" + replicas,
          "transaction.state.log.replication.factor=" + replicas,
          "transaction.state.log.min.isr=" + inSync,
          "share.coordinator.state.topic.replication.factor=" + replicas,
          "share.coordinator.state.topic.min.isr=" + inSync,
          "");
    }

    @Override
    public List<String> command(Path directory) {
      return alone.command(directory);
    }

    @Override
    public Map<String, String> environment() {
      return alone.environment();
    }

    @Override
    public boolean ready() {
      return alone.ready();
    }
  }

  private record Node(
      String name, CassandraServer alone, int number, int of, ServerPorts ports, int jmxPort)
      implements Server {
    @Override
    public void layOut(Path directory) {
      String seeds =
          IntStream.rangeClosed(1, of)
              .mapToObj(n -> host(n) + ":" + ports.cassandraStorage())
              .collect(Collectors.joining(","));
      alone.layOut(
          directory,
          ServerSettings.cassandraYaml(
                  directory, host(number), seeds, ports.cassandra(), ports.cassandraStorage())
              + "initial_token: \"%s\"\n".formatted(tokens()));
    }

    /** Nodes that start together can't choose tokens by looking at each other's. */
    private String tokens() {
      long step = Long.MAX_VALUE / (TOKENS_OF_A_NODE * of) * 2;
      return IntStream.range(0, TOKENS_OF_A_NODE)
          .mapToObj(i -> Long.toString(Long.MIN_VALUE + 1 + step * ((long) i * of + number - 1)))
          .collect(Collectors.joining(","));
    }

    @Override
    public List<String> command(Path directory) {
      List<String> command = new ArrayList<>(alone.command(directory));
      command.add(1, "-Dcassandra.jmx.local.port=" + jmxPort);
      return command;
    }

    @Override
    public Map<String, String> environment() {
      return alone.environment();
    }

    @Override
    public boolean ready() {
      return CqlConnection.answers(host(number), ports.cassandra());
    }
  }
}
