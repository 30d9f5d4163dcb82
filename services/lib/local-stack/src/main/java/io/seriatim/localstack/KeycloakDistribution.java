package io.seriatim.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keycloak, unpacked and built once for all stacks of this user; a stack keeps only its own data.
 */
final class KeycloakDistribution {
  private KeycloakDistribution() {}

  /** The home of a distribution that is built for {@code --db=dev-file} with health checks. */
  static Path prepare(ServerArtifacts artifacts, Path java, Progress progress) {
    Path cache = ServerArtifacts.cacheDirectory();
    Path home = cache.resolve("keycloak-" + artifacts.keycloakVersion());
    return ExclusiveLock.holding(
        cache.resolve("keycloak.lock"),
        () -> {
          if (!Files.isDirectory(home)) {
            progress.report(
                "keycloak", "unpacking and building " + artifacts.keycloakVersion() + " (once)");
            build(artifacts, java, cache, home);
          }
          return home;
        });
  }

  /**
   * Works in a directory of its own and moves it into place at the end: a half-built home is never
   * seen.
   */
  private static void build(ServerArtifacts artifacts, Path java, Path cache, Path home) {
    try {
      Path work = Files.createTempDirectory(cache, "keycloak-");
      try {
        Path log = cache.resolve("keycloak-build.log");
        succeed(
            List.of(
                "tar",
                "xzf",
                artifacts.keycloakArchive().toString(),
                "-C",
                work.toString(),
                "--strip-components=1"),
            java,
            log);
        succeed(
            List.of(
                work.resolve("bin/kc.sh").toString(),
                "build",
                "--db=dev-file",
                "--health-enabled=true",
                "--metrics-enabled=true"),
            java,
            log);
        Files.move(work, home, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        TextFiles.deleteTree(work);
      }
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot unpack Keycloak in " + cache, failed);
    }
  }

  private static void succeed(List<String> command, Path java, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .putAll(Map.of("JAVA_HOME", java.toString(), "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m"));
    try {
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new StackException(
            "cannot prepare Keycloak, see " + log + ":\n" + TextFiles.tail(log, 3));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while preparing Keycloak", stopped);
    }
  }
}
