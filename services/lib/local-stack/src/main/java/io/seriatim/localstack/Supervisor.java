package io.seriatim.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Owns the servers of one test run: starts them, watches the run's process, and leaves nothing
 * behind when it is gone or when it is asked to end.
 */
public final class Supervisor {
  static final String NAME = "supervisor";
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final Fleet fleet;
  private final Path directory;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Supervisor(Fleet fleet, Path directory) {
    this.fleet = fleet;
    this.directory = directory;
  }

  /** {@code Supervisor OWNER_PID DIRECTORY}. */
  public static void main(String[] args) {
    ProcessHandle owner = ProcessHandle.of(Long.parseLong(args[0])).orElse(null);
    if (owner == null) {
      return;
    }
    Supervisor supervisor = new Supervisor(usableFleet(), Path.of(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::end, "end"));
    Thread.ofPlatform().daemon().name("start").start(supervisor::start);
    owner.onExit().join();
    System.exit(0);
  }

  private static Fleet usableFleet() {
    return ServiceLoader.load(Fleet.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(Fleet::usable)
        .findFirst()
        .orElseGet(ProcessFleet::new);
  }

  private void start() {
    sweepForgottenRuns();
    try {
      StackDescription description =
          fleet.start(directory, (part, message) -> OUT.println(part + ": " + message));
      description.write(directory.resolve(StackDescription.FILE));
    } catch (StackException explained) {
      OUT.println(explained.getMessage());
      System.exit(1);
    }
  }

  /** Logs stay for a look at a failed run; everything else goes. */
  private void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    Daemon.refuseStarts();
    fleet.stop();
    try (Stream<Path> children = Files.list(directory)) {
      children
          .filter(path -> !path.endsWith("logs") && !path.endsWith("run"))
          .forEach(Supervisor::delete);
      TextFiles.deleteTree(directory.resolve("run"));
    } catch (IOException | StackException failed) {
      OUT.println("cannot clean " + directory + ": " + failed.getMessage());
    }
  }

  /**
   * What runs that are over left: their logs, or everything if even their supervisor was killed.
   */
  private void sweepForgottenRuns() {
    try (Stream<Path> runs = Files.list(directory.resolveSibling("."))) {
      runs.filter(run -> run.getFileName().toString().matches("[0-9]+"))
          .filter(run -> ProcessHandle.of(Long.parseLong(run.getFileName().toString())).isEmpty())
          .forEach(run -> {
            LocalStack.in(run).kill();
            delete(run);
          });
    } catch (IOException | StackException notNow) {
      OUT.println("cannot sweep old runs: " + notNow.getMessage());
    }
  }

  private static void delete(Path path) {
    TextFiles.deleteTree(path);
  }
}
