package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Cassandra node, alone in its ring, on a JDK 17. */
final class CassandraServer implements Server {
  private final List<Path> jars;
  private final Path java17;
  private final ServerPorts ports;
  private final int heapMiB;

  CassandraServer(List<Path> jars, Path java17, ServerPorts ports, int heapMiB) {
    this.jars = jars;
    this.java17 = java17;
    this.ports = ports;
    this.heapMiB = heapMiB;
  }

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public void layOut(Path directory) {
    layOut(
        directory,
        ServerSettings.cassandraYaml(directory, ports.cassandra(), ports.cassandraStorage()));
  }

  /** With these settings. */
  void layOut(Path directory, String yaml) {
    Path conf = directory.resolve("conf");
    TextFiles.write(conf.resolve("cassandra.yaml"), yaml);
    TextFiles.write(conf.resolve("logback.xml"), TextFiles.resource("cassandra/logback.xml"));
  }

  @Override
  public List<String> command(Path directory) {
    Path conf = directory.resolve("conf");
    List<String> command = new ArrayList<>(List.of(java17.resolve("bin/java").toString()));
    command.addAll(TextFiles.resource("cassandra/jvm.options").lines().toList());
    command.addAll(
        List.of(
            "-Xms" + heapMiB / 2 + "m",
            "-Xmx" + heapMiB + "m",
            "-XX:MaxDirectMemorySize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-javaagent:" + jamm(),
            "-Djava.io.tmpdir=" + conf,
            "-Djna.tmpdir=" + conf,
            "-Dcassandra.config=file://" + conf.resolve("cassandra.yaml"),
            "-Dlogback.configurationFile=" + conf.resolve("logback.xml"),
            "-Dcassandra.storagedir=" + directory,
            "-Dcassandra.logdir=" + directory,
            "-cp",
            conf + ":" + ServerArtifacts.joined(jars),
            "org.apache.cassandra.service.CassandraDaemon"));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public boolean ready() {
    return CqlConnection.answers("127.0.0.1", ports.cassandra());
  }

  private Path jamm() {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().startsWith("jamm-"))
        .findFirst()
        .orElseThrow(() ->
            new StackException(
                "Cassandra's agent jar (jamm) is missing from the Maven repository"));
  }
}
