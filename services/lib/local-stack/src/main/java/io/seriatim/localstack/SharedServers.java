package io.seriatim.localstack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The real servers of a test run: started once by whoever asks first, shared by all JVMs of the
 * run, gone with it.
 *
 * <p>A {@link Supervisor} process owns them, because the JVM that asks first ends long before the
 * run does.
 */
public final class SharedServers {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private SharedServers() {}

  /** The servers of the run this process belongs to. */
  public static StackDescription ofThisRun() {
    TestRun run = TestRun.current();
    Path description = run.directory().resolve(StackDescription.FILE);
    return ExclusiveLock.holding(
        run.directory().resolve("rendezvous.lock"),
        () -> {
          Daemon supervisor = new Daemon(run.directory(), Supervisor.NAME);
          if (supervisor.running().isEmpty() || !Files.exists(description)) {
            startAndWait(supervisor, run, description);
          }
          return StackDescription.read(description);
        });
  }

  private static void startAndWait(Daemon supervisor, TestRun run, Path description) {
    ProcessHandle process = supervisor.start(command(run), Map.of(), run.directory());
    Startup.await(supervisor, process, () -> Files.exists(description), PATIENCE);
  }

  private static List<String> command(TestRun run) {
    return List.of(
        Jdk.current().resolve("bin/java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dseriatim.root=" + Repository.root(),
        "-cp",
        classpath(),
        Supervisor.class.getName(),
        Long.toString(run.owner().pid()),
        run.directory().toString());
  }

  /**
   * The class path tests run with: the build tool's own name for it first, since it may start from
   * a manifest.
   */
  private static String classpath() {
    String ofTests = System.getProperty("surefire.test.class.path", "");
    String path = ofTests.isBlank() ? System.getProperty("java.class.path") : ofTests;
    String own = ownClasses();
    return path.contains(own) ? path : path + File.pathSeparator + own;
  }

  private static String ownClasses() {
    return Path.of(
            SharedServers.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
