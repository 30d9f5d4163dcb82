package io.seriatim.linegateway.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only takes up room: given up when the disk is full, so that what has happened is
 * still written down after printing has stopped.
 */
final class SpaceReserve {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceReserve.class);
  private static final int CHUNK = 1024 * 1024;

  private final Path file;
  private final long bytes;
  private boolean kept;

  private SpaceReserve(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Takes up so many bytes beside the journal; a disk without that much room has none to keep. */
  static SpaceReserve beside(Path journal, long bytes) {
    SpaceReserve reserve =
        new SpaceReserve(journal.resolveSibling(journal.getFileName() + ".reserve"), bytes);
    reserve.take();
    return reserve;
  }

  private void take() {
    try {
      if (!Files.exists(file) || Files.size(file) < bytes) {
        fill();
      }
      kept = true;
    } catch (IOException full) {
      LOG.warn("no {} bytes are kept for a full disk: {}", bytes, full.getMessage());
      release();
    }
  }

  private void fill() throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, bytes)];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < bytes; written += chunk.length) {
        out.write(chunk, 0, (int) Math.min(chunk.length, bytes - written));
      }
    }
  }

  /** Whether the room is kept; it is again, once the disk has enough. */
  synchronized boolean isKept(long usable) {
    if (!kept && usable >= 2 * bytes) {
      take();
    }
    return kept;
  }

  /** Gives the room up; false where that was done before. */
  synchronized boolean release() {
    boolean had = kept;
    kept = false;
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      LOG.warn("the reserve is not given up: {}", stays.getMessage());
      return false;
    }
    return had;
  }
}
