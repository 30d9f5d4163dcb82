package io.seriatim.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no packages, and the command line. */
@Requirement("URS-AUDIT-204")
class MainTest {
  private static final String[] NEEDED = {
    "package.json", "keys.json", "records.jsonl", "proofs.json", "summary.pdf", "seal.note"
  };
  @TempDir private Path folder;

  private record Said(int code, String text) {}

  @Test
  void what_is_no_zip_file_is_unreadable() throws Exception {
    Path file = Files.writeString(folder.resolve("some.audit"), "no ZIP at all");

    assertThat(run(file.toString()).code()).isEqualTo(2);
    assertThat(run(file.toString()).text()).contains("UNREADABLE", "is no ZIP file");
    assertThat(run(folder.resolve("nothing").toString()).text()).contains("there is no file");
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("--unknown").code()).isEqualTo(2);
    assertThat(run("--keys").text()).contains("--keys needs a file");
    assertThat(run("--help").code()).isZero();
  }

  @Test
  void a_zip_file_of_other_files_is_unreadable() throws Exception {
    Path file = folder.resolve("other.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(zip, "../../etc/passwd", 1);
    }

    assertThat(run(file.toString())).isEqualTo(unreadable(file, "is in no audit package"));
  }

  @Test
  void a_missing_file_is_named() throws Exception {
    Path file = folder.resolve("few.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(zip, "package.json", 1);
    }

    assertThat(run(file.toString()).text()).contains("there is no file keys.json in it");
  }

  @Test
  void a_file_that_swells_is_not_unpacked() throws Exception {
    for (String swollen : NEEDED) {
      if (swollen.equals("summary.pdf") || swollen.equals("records.jsonl")) {
        continue; // only after a statement that reads; their bounds are tested with whole packages
      }
      Path file = folder.resolve(swollen + ".zip");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (String name : NEEDED) {
          add(zip, name, name.equals(swollen) ? 64 << 20 : 1);
        }
      }
      assertThat(Files.size(file)).isLessThan(1 << 20);
      assertThat(run(file.toString()).code()).isIn(1, 2);
    }
  }

  private Said unreadable(Path file, String why) throws Exception {
    Said said = run(file.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.text()).contains(why);
    return said;
  }

  private static void add(ZipOutputStream zip, String name, int size) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    byte[] some = new byte[Math.min(size, 1 << 16)];
    for (int written = 0; written < size; written += some.length) {
      ((OutputStream) zip).write(some);
    }
    zip.closeEntry();
  }

  private static Said run(String... args) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code = Main.run(args, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Said(code, bytes.toString(StandardCharsets.UTF_8));
  }
}
