package io.seriatim.serialallocation.wiring;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.grpc.GrpcServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service in a process of its own, which can be killed. */
final class SeparateService implements AutoCloseable {
  private final Process process;
  private final int port;

  private SeparateService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static SeparateService start(Map<String, Object> installation, Path directory)
      throws IOException {
    Path portFile = Files.createTempDirectory(directory, "run").resolve("port");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    installation.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SeparateService.class.getName(), portFile.toString()));
    File log = portFile.resolveSibling("log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    Awaitility.await().until(() -> Files.exists(portFile) || !process.isAlive());
    if (!Files.exists(portFile)) {
      throw new IllegalStateException(
          "the service did not start: " + Files.readString(log.toPath()));
    }
    return new SeparateService(process, Integer.parseInt(Files.readString(portFile)));
  }

  int port() {
    return port;
  }

  /** As a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Object> settings = new HashMap<>();
    System.getProperties()
        .forEach((name, value) -> {
          if (name.toString().startsWith("seriatim.")) {
            settings.put(name.toString(), value);
          }
        });
    EmbeddedServer server =
        ApplicationContext.run(EmbeddedServer.class, settings, DemoFactsWiring.ENVIRONMENT);
    int port = server.getApplicationContext().getBean(GrpcServer.class).port();
    Path file = Path.of(arguments[0]);
    Path whole = file.resolveSibling("port.part");
    Files.writeString(whole, Integer.toString(port));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
