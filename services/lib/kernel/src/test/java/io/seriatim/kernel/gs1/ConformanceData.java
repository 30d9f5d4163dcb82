package io.seriatim.kernel.gs1;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the conformance files that nobody in this project wrote: at {@code -Dconformance.data=DIR},
 * or beside the project's root. Where they are not, the test is skipped and says so.
 */
final class ConformanceData {
  private ConformanceData() {}

  static Path file(String relative) {
    String root = System.getProperty("seriatim.root", ".");
    String given = System.getProperty("conformance.data");
    Path folder = given == null ? Path.of(root, "..", "shared", "conformance") : Path.of(given);
    Path file = folder.resolve(relative).normalize();
    Assumptions.assumeTrue(
        Files.isReadable(file), "skipped: no " + file + " (give -Dconformance.data=DIR)");
    return file;
  }
}
