package io.seriatim.loadtest.access;

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

/** A secured stack with all services, in a directory and on ports of its own. */
final class SecuredPlatform implements AutoCloseable {
  private static final Path DATA = Path.of("target/secured-stack").toAbsolutePath();
  private static final ServerMemory SMALL = new ServerMemory(192, 512, 384);

  private final StackConfig config;
  private final StackDescription stack;
  private final ServiceFleet fleet;
  private final Platform platform;

  SecuredPlatform() {
    endWhatIsLeft();
    Runtime.getRuntime().addShutdownHook(new Thread(SecuredPlatform::endWhatIsLeft));
    config =
        new StackConfig(DATA, ServerPorts.free(), SMALL, ServerPorts.freeServiceBase())
            .secured(true);
    stack = LocalStack.start(config, SecuredPlatform::print);
    fleet = ServiceFleet.of(stack);
    platform = new Platform(stack);
    fleet.start(SecuredPlatform::print);
  }

  StackDescription stack() {
    return stack;
  }

  Platform platform() {
    return platform;
  }

  /** The servers are all that runs from here on. */
  void stopServices() {
    fleet.stop(SecuredPlatform::print);
  }

  /** As a second {@code up} would, without saying again that it is secured. */
  StackDescription startAgain() {
    return LocalStack.start(config.secured(false), SecuredPlatform::print);
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
    LocalStack left = LocalStack.in(DATA);
    if (Files.exists(left.descriptionFile())) {
      ServiceFleet.of(left.description()).all().forEach(process -> process.kill());
    }
    left.kill();
    if (Files.exists(DATA)) {
      delete();
    }
  }

  private static void delete() {
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
}
