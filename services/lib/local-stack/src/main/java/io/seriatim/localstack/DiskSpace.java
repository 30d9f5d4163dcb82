package io.seriatim.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Turns a lack of disk space into a line that names the place and the amount. */
final class DiskSpace {
  private static final long MEBIBYTE = 1024L * 1024;

  private DiskSpace() {}

  static void require(Path directory, long mebibytes) {
    try {
      Files.createDirectories(directory);
      long free = Files.getFileStore(directory).getUsableSpace() / MEBIBYTE;
      if (free < mebibytes) {
        throw new StackException(
            "only "
                + free
                + " MiB free in "
                + directory
                + " (expected: >= "
                + mebibytes
                + "): free some space or choose another data directory");
      }
    } catch (IOException failed) {
      throw explain("cannot write in " + directory, failed);
    }
  }

  static StackException explain(String what, IOException failed) {
    String message =
        Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName());
    boolean full = message.contains("No space left") || message.contains("Disk quota");
    return new StackException(
        what + ": " + (full ? "the disk is full, free some space" : message), failed);
  }
}
