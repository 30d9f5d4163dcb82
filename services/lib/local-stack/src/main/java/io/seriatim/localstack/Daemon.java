package io.seriatim.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A process that outlives the one that started it, remembered in a file by pid and start time.
 *
 * <p>A pid alone is not enough: after a restart of the machine it may be somebody else's.
 */
final class Daemon {
  private static final String SETSID = "/usr/bin/setsid";
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

  private static final ReentrantLock STARTS = new ReentrantLock();
  private static boolean noMoreStarts;

  private final String name;
  private final Path pidFile;
  private final Path log;

  Daemon(Path dataDirectory, String name) {
    this.name = name;
    this.pidFile = dataDirectory.resolve("run").resolve(name + ".pid");
    this.log = dataDirectory.resolve("logs").resolve(name + ".log");
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  /** The process, if the one we started still runs. */
  Optional<ProcessHandle> running() {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String[] parts = TextFiles.read(pidFile).strip().split(" ");
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedAt(process, Instant.parse(parts[1])));
  }

  /** Starts {@code command} in {@code directory}; its output is appended to the log. */
  ProcessHandle start(List<String> command, Map<String, String> environment, Path directory) {
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(directory);
      ProcessBuilder builder =
          new ProcessBuilder(inItsOwnSession(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return remembered(builder);
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot start " + name, failed);
    }
  }

  /** For a process that ends: whatever another thread still prepares is not started any more. */
  static void refuseStarts() {
    STARTS.lock();
    noMoreStarts = true;
    STARTS.unlock();
  }

  private ProcessHandle remembered(ProcessBuilder builder) throws IOException {
    STARTS.lock();
    try {
      if (noMoreStarts) {
        throw new StackException(name + " is not started: this process ends");
      }
      ProcessHandle process = builder.start().toHandle();
      Instant started = process.info().startInstant().orElse(Instant.EPOCH);
      TextFiles.write(pidFile, process.pid() + " " + started + "\n");
      return process;
    } finally {
      STARTS.unlock();
    }
  }

  /**
   * Asks the process to end, and ends it if it has not within {@code patience}. True if there was
   * one.
   */
  boolean stop(Duration patience) {
    Optional<ProcessHandle> process = running();
    process.ifPresent(running -> {
      running.destroy();
      if (!gone(running, patience)) {
        kill(running);
      }
    });
    forget();
    return process.isPresent();
  }

  /** Ends the process at once, as a power cut would. True if there was one. */
  boolean kill() {
    Optional<ProcessHandle> process = running();
    process.ifPresent(Daemon::kill);
    forget();
    return process.isPresent();
  }

  /** One line on why a start failed, with the end of the log. */
  StackException failed(String what) {
    return new StackException(name + " " + what + ", see " + log + ":\n" + TextFiles.tail(log, 5));
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    gone(process, Duration.ofSeconds(10));
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot delete " + pidFile, failed);
    }
  }

  private static boolean gone(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Startup.pause();
    }
    return !process.isAlive();
  }

  private static boolean startedAt(ProcessHandle process, Instant recorded) {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, recorded).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  /**
   * So that Ctrl-C in the terminal of the launcher reaches the launcher only; the pid stays that of
   * the command.
   */
  private static List<String> inItsOwnSession(List<String> command) {
    if (!Files.isExecutable(Path.of(SETSID))) {
      return command;
    }
    List<String> detached = new ArrayList<>(List.of(SETSID));
    detached.addAll(command);
    return detached;
  }
}
