package io.seriatim.serialallocation.store;

import io.seriatim.kernel.numbering.SegmentKey;
import io.seriatim.serialallocation.app.SegmentKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys in files, one a version, 32 bytes each, readable by the service alone.
 *
 * <p>The key for new segments is made where there is none. A key that segments were numbered with
 * is never made again: {@link KeyRegister} knows each one's fingerprint and refuses another.
 */
public final class KeyFiles implements SegmentKeys {
  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final int newest;
  private final KeyRegister register;
  private final Map<Integer, SegmentKey> keys = new ConcurrentHashMap<>();

  /**
   * Keys of a directory.
   *
   * @param newest the version that new segments are numbered with
   */
  public KeyFiles(Path directory, int newest, KeyRegister register) {
    this.directory = directory;
    this.newest = newest;
    this.register = register;
  }

  @Override
  public SegmentKey forNewSegments() {
    return keys.computeIfAbsent(newest, version -> register.checked(version, readOrMake(version)));
  }

  @Override
  public SegmentKey ofVersion(int version) {
    return keys.computeIfAbsent(version, known -> register.checked(known, read(known)));
  }

  private byte[] readOrMake(int version) {
    if (!Files.exists(file(version)) && !register.knows(version)) {
      make(version);
    }
    return read(version);
  }

  private byte[] read(int version) {
    Path file = file(version);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "segment key version "
              + version
              + " is not in "
              + directory
              + "; restore it from the backup");
    }
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new IllegalStateException(
            file + ": " + key.length + " bytes (expected: " + KEY_BYTES + "); restore it");
      }
      return key;
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " can't be read", failed);
    }
  }

  private void make(int version) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var folder = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(directory, folder);
      Path fresh = Files.createTempFile(directory, "new-", ".part", owner);
      Files.write(fresh, key, StandardOpenOption.SYNC);
      // a link fails where the file exists, so of two that start at once one wins
      Files.createLink(file(version), fresh);
      Files.delete(fresh);
    } catch (FileAlreadyExistsException other) {
      // somebody else made it at the same time; theirs is read
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(file(version) + " can't be made", failed);
    }
  }

  private Path file(int version) {
    return directory.resolve("segment-" + version + ".key");
  }

  @Override
  public String toString() {
    return "KeyFiles[" + directory + ", newest " + newest + "]";
  }
}
