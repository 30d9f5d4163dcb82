package io.seriatim.loadtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * The raw baselines, measured while the gateway works: appending 4 KiB to a file beside the journal
 * and forcing it to the disk (fdatasync), and how late a thread wakes that asked to be woken.
 */
final class GatewayDisk implements AutoCloseable {
  private static final int BLOCK = 4_096;
  private static final long PAUSE_NANOS = 20_000_000;

  private final GatewayTimes syncs = new GatewayTimes();
  private final GatewayTimes wakes = new GatewayTimes();
  private final Thread thread;
  private volatile boolean closed;

  GatewayDisk(Path directory) {
    Path file = directory.resolve("raw.bin");
    this.thread = Thread.ofPlatform().name("raw-disk").start(() -> measure(file));
  }

  GatewayTimes syncs() {
    return syncs;
  }

  /** Lateness of a thread of this process: what the machine itself adds to every figure. */
  GatewayTimes wakes() {
    return wakes;
  }

  private void measure(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (!closed) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long began = System.nanoTime();
        channel.write(block);
        channel.force(false);
        long done = System.nanoTime();
        syncs.add(done - began);
        LockSupport.parkNanos(PAUSE_NANOS);
        wakes.add(Math.max(0, System.nanoTime() - done - PAUSE_NANOS));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
