package io.seriatim.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one process at a time do a piece of work; the lock goes with the process that held it. */
final class ExclusiveLock {
  private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock();

  private ExclusiveLock() {}

  static <T> T holding(Path lockFile, Supplier<T> work) {
    WITHIN_THIS_PROCESS.lock();
    try {
      Files.createDirectories(lockFile.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assert held.isValid();
        return work.get();
      }
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot lock " + lockFile, failed);
    } finally {
      WITHIN_THIS_PROCESS.unlock();
    }
  }
}
