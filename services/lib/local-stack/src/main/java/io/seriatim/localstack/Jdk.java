package io.seriatim.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a JDK of a given version where JDKs usually are; the same places as {@code
 * .mvn/jdk.sh}.
 */
public final class Jdk {
  private Jdk() {}

  /** The JDK this process runs on. */
  public static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * The home of a JDK 17, or the line that says how to get one: Cassandra 5.0 runs on no newer JDK.
   */
  public static Path seventeen() {
    return find(17, System.getenv(), usualPlaces())
        .orElseThrow(() ->
            new StackException(
                "JDK 17 not found, and Cassandra needs it: apt-get install openjdk-17-jre-headless"
                    + " (or set JDK17_HOME)"));
  }

  static Optional<Path> find(int version, Map<String, String> environment, List<Path> parents) {
    List<Path> candidates = new ArrayList<>();
    for (String name : List.of("JDK" + version + "_HOME", "JAVA_HOME")) {
      String home = environment.getOrDefault(name, "");
      if (!home.isBlank()) {
        candidates.add(Path.of(home));
      }
    }
    parents.forEach(parent -> candidates.addAll(children(parent)));
    return candidates.stream().filter(home -> isVersion(home, version)).findFirst();
  }

  private static List<Path> usualPlaces() {
    Path home = Path.of(System.getProperty("user.home"));
    return List.of(
        Path.of("/usr/lib/jvm"),
        home.resolve(".sdkman/candidates/java"),
        home.resolve(".jdks"),
        Path.of("/opt"),
        Path.of("/Library/Java/JavaVirtualMachines"));
  }

  private static List<Path> children(Path parent) {
    try (Stream<Path> list = Files.list(parent)) {
      return list.sorted().flatMap(path -> Stream.of(path, path.resolve("Contents/Home"))).toList();
    } catch (IOException nothingThere) {
      return List.of();
    }
  }

  private static boolean isVersion(Path home, int version) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines.anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + version));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
