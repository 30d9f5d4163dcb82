package io.seriatim.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The servers' jars, fetched by their coordinates through Maven and used where Maven keeps them.
 *
 * <p>Resolved once for each set of versions; the lists lie in the user's cache directory and are
 * made anew when a file they name is gone.
 */
record ServerArtifacts(
    List<Path> kafka, List<Path> cassandra, Path keycloakArchive, String keycloakVersion) {
  private static final List<String> SERVERS = List.of("kafka", "cassandra", "keycloak");

  static ServerArtifacts resolve(Progress progress) {
    Properties versions = versions();
    Path cache =
        cacheDirectory()
            .resolve(
                "servers-"
                    + String.join("-", SERVERS.stream().map(versions::getProperty).toList()));
    return ExclusiveLock.holding(
        cacheDirectory().resolve("servers.lock"),
        () -> {
          if (!complete(cache)) {
            progress.report("servers", "fetching through Maven");
            fetch(cache, versions);
          }
          return new ServerArtifacts(
              list(cache, "kafka"),
              list(cache, "cassandra"),
              list(cache, "keycloak").getFirst(),
              versions.getProperty("keycloak"));
        });
  }

  static Path cacheDirectory() {
    String given = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
    return cache.resolve("seriatim");
  }

  static String joined(List<Path> jars) {
    return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
  }

  static Properties versions() {
    Properties versions = new Properties();
    try {
      versions.load(new java.io.StringReader(TextFiles.resource("servers/versions.properties")));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return versions;
  }

  private static boolean complete(Path cache) {
    return SERVERS.stream()
        .allMatch(server ->
            Files.exists(listFile(cache, server))
                && !list(cache, server).isEmpty()
                && list(cache, server).stream().allMatch(Files::exists));
  }

  private static void fetch(Path cache, Properties versions) {
    TextFiles.write(cache.resolve("pom.xml"), TextFiles.resource("servers/pom.xml"));
    SERVERS.forEach(server ->
        TextFiles.write(
            cache.resolve(server).resolve("pom.xml"),
            TextFiles.resource("servers/" + server + "/pom.xml")));
    String goal =
        "org.apache.maven.plugins:maven-dependency-plugin:"
            + versions.getProperty("dependency-plugin")
            + ":build-classpath";
    Path log = cache.resolve("fetch.log");
    List<String> command =
        List.of(
            maven(),
            "-B",
            "-ntp",
            "-q",
            "-f",
            cache.resolve("pom.xml").toString(),
            goal,
            "-Dmdep.outputFile=classpath",
            "-Dmdep.includeScope=runtime");
    if (run(command, log) != 0 || !complete(cache)) {
      throw new StackException(
          "Maven could not fetch the servers, see " + log + ":\n" + TextFiles.tail(log, 3));
    }
  }

  private static String maven() {
    return Repository.root().resolve("mvnw").toString();
  }

  static int run(List<String> command, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot run " + command.getFirst(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while running " + command.getFirst(), stopped);
    }
  }

  private static Path listFile(Path cache, String server) {
    return cache.resolve(server).resolve("classpath");
  }

  private static List<Path> list(Path cache, String server) {
    return Stream.of(TextFiles.read(listFile(cache, server)).strip().split(File.pathSeparator))
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .toList();
  }
}
