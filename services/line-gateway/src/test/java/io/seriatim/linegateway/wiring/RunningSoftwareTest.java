package io.seriatim.linegateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.domain.Software;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("URS-LINE-099")
class RunningSoftwareTest {
  private static final String RUNTIME = "25+36";

  @TempDir private Path directory;

  @Test
  void the_same_programs_have_the_same_hash_wherever_they_lie_and_in_whatever_order()
      throws IOException {
    Path here = Files.createDirectories(directory.resolve("here"));
    Path there = Files.createDirectories(directory.resolve("there"));
    for (Path place : List.of(here, there)) {
      jar(place.resolve("a.jar"), "");
      Files.writeString(Files.createDirectories(place.resolve("classes")).resolve("A"), "one");
    }

    Software first =
        RunningSoftware.of(RUNTIME, List.of(here.resolve("a.jar"), here.resolve("classes")));
    Software second =
        RunningSoftware.of(
            RUNTIME,
            List.of(there.resolve("classes"), there.resolve("a.jar"), there.resolve("none")));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void one_byte_another_name_another_runtime_or_a_library_makes_another_hash() throws IOException {
    Path library = directory.resolve("library.jar");
    jar(library, "");
    Path jar = directory.resolve("gateway.jar");
    jar(jar, library.getFileName().toString());
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path file = Files.writeString(classes.resolve("A"), "one");
    List<Path> entries = List.of(jar, classes);
    Software before = RunningSoftware.of(RUNTIME, entries);

    assertThat(RunningSoftware.of("26", entries)).isNotEqualTo(before);
    Files.writeString(file, "two");
    assertThat(RunningSoftware.of(RUNTIME, entries)).isNotEqualTo(before);
    Files.writeString(file, "one");
    Files.move(file, classes.resolve("B"));
    assertThat(RunningSoftware.of(RUNTIME, entries)).isNotEqualTo(before);
    Files.move(classes.resolve("B"), file);
    assertThat(RunningSoftware.of(RUNTIME, entries)).isEqualTo(before);
    Files.write(library, new byte[] {1}, StandardOpenOption.APPEND);
    assertThat(RunningSoftware.of(RUNTIME, entries)).isNotEqualTo(before);
  }

  @Test
  void this_process_has_one() throws IOException {
    assertThat(RunningSoftware.ofThisProcess()).isEqualTo(RunningSoftware.ofThisProcess());
  }

  private static void jar(Path file, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      main.put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
  }
}
