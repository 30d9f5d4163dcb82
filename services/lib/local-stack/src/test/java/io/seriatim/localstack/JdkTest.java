package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
  @Test
  void a_jdk_is_known_by_its_release_file(@TempDir Path parent) throws IOException {
    Path wanted = jdk(parent, "b-17", "17.0.15");
    jdk(parent, "a-25", "25.0.3");

    assertThat(Jdk.find(17, Map.of(), List.of(parent))).contains(wanted);
  }

  @Test
  void the_environment_comes_first(@TempDir Path parent) throws IOException {
    Path usual = jdk(parent, "usual", "17.0.1");
    Path given = jdk(parent, "given", "17.0.2");

    assertThat(Jdk.find(17, Map.of("JDK17_HOME", given.toString()), List.of(usual.getParent())))
        .contains(given);
  }

  @Test
  void nothing_is_found_where_nothing_is(@TempDir Path parent) {
    assertThat(Jdk.find(17, Map.of(), List.of(parent, parent.resolve("missing")))).isEmpty();
  }

  private static Path jdk(Path parent, String name, String version) throws IOException {
    Path home = parent.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
