package io.seriatim.audittrail.contract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that is gone when it has been read or closed; then somebody is told, once. */
final class ReadOnce extends FilterInputStream {
  private final Runnable gone;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean wholly;

  private ReadOnce(InputStream file, Runnable gone) {
    super(file);
    this.gone = gone;
  }

  static ReadOnce of(Path file, Runnable gone) throws IOException {
    return new ReadOnce(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), gone);
  }

  @Override
  public int read() throws IOException {
    return over.get() ? ended() : seen(in.read());
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    return over.get() ? ended() : seen(in.read(to, from, length));
  }

  /** After its end there is nothing; after it was closed, to read on is a fault. */
  private int ended() throws IOException {
    if (!wholly) {
      throw new IOException("the package was not read in time, and is gone");
    }
    return -1;
  }

  @Override
  public int available() throws IOException {
    return over.get() ? 0 : in.available();
  }

  private int seen(int read) throws IOException {
    if (read < 0) {
      wholly = true;
      close();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    if (over.compareAndSet(false, true)) {
      try {
        in.close();
      } finally {
        gone.run();
      }
    }
  }
}
