package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Kafka broker that is its own controller (KRaft). */
final class KafkaServer implements Server {
  static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  private final List<Path> jars;
  private final Path java;
  private final ServerPorts ports;
  private final int heapMiB;

  KafkaServer(List<Path> jars, Path java, ServerPorts ports, int heapMiB) {
    this.jars = jars;
    this.java = java;
    this.ports = ports;
    this.heapMiB = heapMiB;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void layOut(Path directory) {
    layOut(
        directory,
        ServerSettings.kafkaProperties(directory, ports.kafka(), ports.kafkaController()),
        CLUSTER_ID);
  }

  /** With these settings, in that cluster. */
  void layOut(Path directory, String properties, String clusterId) {
    layOut(directory, properties, clusterId, List.of());
  }

  /**
   * With these settings, in that cluster.
   *
   * @param logins who can sign in from the first start on
   */
  void layOut(Path directory, String properties, String clusterId, List<DataLogin> logins) {
    TextFiles.writePrivate(directory.resolve("server.properties"), properties);
    TextFiles.write(
        directory.resolve("log4j2.properties"), TextFiles.resource("kafka/log4j2.properties"));
    if (!Files.exists(directory.resolve("logs/meta.properties"))) {
      format(directory, clusterId, logins);
    }
  }

  /** Secrets are in the file of arguments, not among the arguments that everybody sees. */
  private void format(Path directory, String clusterId, List<DataLogin> logins) {
    List<String> arguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    arguments.addAll(List.of("kafka.tools.StorageTool", "format", "-t", clusterId, "-c"));
    arguments.add('"' + directory.resolve("server.properties").toString() + '"');
    for (DataLogin login : logins) {
      arguments.add("--add-scram");
      arguments.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(login.user(), login.secret()));
    }
    Path file = directory.resolve("format.arguments");
    TextFiles.writePrivate(file, String.join("\n", arguments) + "\n");
    List<String> command = java(directory, 128);
    command.add("@" + file);
    Path log = directory.resolve("format.log");
    if (ServerArtifacts.run(command, log) != 0) {
      throw new StackException(
          "kafka cannot format its disk, see " + log + ":\n" + TextFiles.tail(log, 3));
    }
    TextFiles.deleteTree(file);
    TextFiles.deleteTree(log); // it says what logins are checked against
  }

  @Override
  public List<String> command(Path directory) {
    List<String> command = java(directory, heapMiB);
    command.addAll(List.of("kafka.Kafka", directory.resolve("server.properties").toString()));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public boolean ready() {
    return KafkaProbe.answers(ports.kafka(), Map.of());
  }

  private List<String> java(Path directory, int heap) {
    return new ArrayList<>(
        List.of(
            java.resolve("bin/java").toString(),
            "-Xms64m",
            "-Xmx" + heap + "m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
            "-cp",
            ServerArtifacts.joined(jars)));
  }
}
