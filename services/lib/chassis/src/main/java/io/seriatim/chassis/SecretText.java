package io.seriatim.chassis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret as a setting says it: itself, or {@code file:} and the path of the file that holds it,
 * as a cluster hands secrets to a service. Read when a client is made.
 */
public final class SecretText {
  private static final String FILE = "file:";

  private SecretText() {}

  /**
   * The secret; white space around what a file holds is no part of it.
   *
   * @throws UncheckedIOException naming the file, if it can't be read
   */
  public static String of(String setting) {
    if (!setting.startsWith(FILE)) {
      return setting;
    }
    Path file = Path.of(setting.substring(FILE.length()));
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "secret file: " + file + " (expected: a readable file that holds the secret)",
          unreadable);
    }
  }
}
