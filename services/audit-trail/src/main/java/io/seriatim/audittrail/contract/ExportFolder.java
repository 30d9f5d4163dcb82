package io.seriatim.audittrail.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where packages lie until they are read: a folder of this instance, locked as long as it lives.
 * Each start deletes the folders that nobody has locked, with what stopped instances left in them.
 */
public final class ExportFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String OWN = "instance-";

  /** Folders of this process: a lock says nothing about them, and looking would free it. */
  private static final Set<Path> LIVING = new HashSet<>();

  private final Path own;
  private final FileChannel lock;

  private ExportFolder(Path own, FileChannel lock) {
    this.own = own;
    this.lock = lock;
  }

  /** A new folder within this one. */
  public static ExportFolder open(Path base) {
    synchronized (LIVING) {
      try {
        Path all = Files.createDirectories(base).toRealPath();
        try (FileChannel start = lockFile(all);
            FileLock _ = start.lock()) {
          sweep(all);
          Path own = Files.createTempDirectory(all, OWN);
          FileChannel lock = lockFile(own);
          lock.lock();
          LIVING.add(own);
          return new ExportFolder(own, lock);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path all) throws IOException {
    for (Path folder : listed(all)) {
      boolean other = !LIVING.contains(folder);
      if (other && folder.getFileName().toString().startsWith(OWN) && isLeft(folder)) {
        delete(folder);
      }
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    try (FileChannel channel = lockFile(folder)) {
      return channel.tryLock() != null;
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : listed(folder)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.naturalOrder()).toList();
    }
  }

  /** An empty file. */
  Path newFile() throws IOException {
    return Files.createTempFile(own, "audit-package", ".zip");
  }

  @Override
  public void close() {
    synchronized (LIVING) {
      try {
        delete(own);
        lock.close();
        LIVING.remove(own);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
