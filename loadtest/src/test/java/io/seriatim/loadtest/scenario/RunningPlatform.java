package io.seriatim.loadtest.scenario;

import io.seriatim.loadtest.platform.Platform;
import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.ServerMemory;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.StackConfig;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Servers and services of its own, as processes in a directory of its own: started once for all
 * tests that kill what they like, ended with the last of them.
 */
public final class RunningPlatform implements AutoCloseable {
  private static final Path DATA = Path.of("target/stack").toAbsolutePath();

  private final StackConfig config;
  private final ServiceFleet fleet;
  private final Platform platform;

  private RunningPlatform() {
    endWhatIsLeft();
    this.config =
        new StackConfig(
            DATA, ServerPorts.free(), ServerMemory.USUAL, ServerPorts.freeServiceBase());
    Runtime.getRuntime().addShutdownHook(new Thread(RunningPlatform::endWhatIsLeft));
    StackDescription stack = LocalStack.start(config, RunningPlatform::print);
    this.fleet = ServiceFleet.of(stack);
    this.platform = new Platform(stack);
    fleet.start(RunningPlatform::print);
  }

  Platform platform() {
    return platform;
  }

  /** Ends a server or service as a power cut would. */
  void kill(String name) {
    print(name, "killed");
    boolean ran =
        LocalStack.SERVERS.contains(name)
            ? LocalStack.in(DATA).kill(name)
            : fleet.named(name).kill();
    if (!ran) {
      throw new IllegalStateException(name + " did not run");
    }
  }

  /** Starts what does not run. */
  void startMissing() {
    LocalStack.start(config, RunningPlatform::print);
    fleet.start(RunningPlatform::print);
  }

  static void print(String where, String what) {
    System.out.printf("%-22s %s%n", where, what);
  }

  @Override
  public void close() {
    platform.close();
    endWhatIsLeft();
  }

  /** Logs stay, for a look at a failed run. */
  private static void endWhatIsLeft() {
    LocalStack stack = LocalStack.in(DATA);
    if (Files.exists(stack.descriptionFile())) {
      ServiceFleet.of(stack.description()).all().forEach(process -> process.kill());
    }
    stack.kill();
    delete();
  }

  private static void delete() {
    if (!Files.exists(DATA)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(DATA)) {
      List<Path> deepestFirst =
          tree.filter(path -> !path.startsWith(DATA.resolve("logs")))
              .filter(path -> !path.equals(DATA))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Hands the one platform of this JVM to tests. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningPlatform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(
              RunningPlatform.class, _ -> new RunningPlatform(), RunningPlatform.class);
    }
  }
}
