package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the checkout is: given as {@code -Dseriatim.root}, or found upwards from the working
 * directory.
 */
public final class Repository {
  private Repository() {}

  /** The directory that holds {@code mvnw} and {@code services}. */
  public static Path root() {
    String given = System.getProperty("seriatim.root");
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw")) && Files.isDirectory(at.resolve("services"))) {
        return at;
      }
    }
    throw new StackException(
        "not inside a Seriatim checkout: change to one, or give -Dseriatim.root=<directory>");
  }
}
