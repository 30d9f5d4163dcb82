package io.seriatim.serialallocation.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keys of a secret that the cluster mounts as a directory, {@code segment-<version>.key} each. They
 * are made by whoever keeps the secret, never here: the mount is read-only.
 */
public final class MountedKeys implements KeySource {
  private final Path directory;

  public MountedKeys(Path directory) {
    this.directory = directory;
  }

  @Override
  public byte[] key(int version) {
    Path file = directory.resolve("segment-" + version + ".key");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "segment key version "
              + version
              + " is not mounted in "
              + directory
              + "; add segment-"
              + version
              + ".key, 32 bytes, to the secret");
    }
    try {
      return ProvidedKeys.sized(Files.readAllBytes(file), file.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " can't be read", failed);
    }
  }

  @Override
  public byte[] first(int version) {
    return key(version);
  }

  @Override
  public String toString() {
    return "MountedKeys[" + directory + "]";
  }
}
