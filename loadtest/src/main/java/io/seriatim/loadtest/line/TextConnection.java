package io.seriatim.loadtest.line;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A TCP connection that carries lines of text, one virtual thread each way, so that a host that
 * stopped reading never stops the belt.
 *
 * <p>A line ends with CR, LF or CRLF. A lone CR arrives as an empty line; the LF of a CRLF does
 * not.
 */
final class TextConnection implements AutoCloseable {

  private static final int LONGEST_LINE = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
  private final AtomicBoolean open = new AtomicBoolean(true);

  TextConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    Thread.ofVirtual().name("write-" + socket.getPort()).start(this::write);
  }

  /** Queues text, terminator included; false when the connection is already gone. */
  boolean send(String text) {
    return open.get() && outgoing.add(text);
  }

  /**
   * Hands every line to the listener, in this thread, until the other side or {@link #close} ends
   * it.
   */
  void read(Consumer<String> listener) {
    try {
      readLines(listener);
    } catch (IOException gone) {
      // the peer was killed or we were closed; either way there is nothing more to read
    } finally {
      close();
    }
  }

  boolean isOpen() {
    return open.get();
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      outgoing.add("");
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void readLines(Consumer<String> listener) throws IOException {
    var line = new StringBuilder();
    boolean afterCr = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\r' || (next == '\n' && !afterCr)) {
        listener.accept(line.toString());
        line.setLength(0);
      } else if (next != '\n') {
        append(line, (char) next);
      }
      afterCr = next == '\r';
    }
  }

  private static void append(StringBuilder line, char next) throws IOException {
    if (line.length() == LONGEST_LINE) {
      throw new IOException("line longer than " + LONGEST_LINE + " characters");
    }
    line.append(next);
  }

  private void write() {
    try {
      while (open.get()) {
        out.write(nextBatch().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException gone) {
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String nextBatch() throws InterruptedException {
    String first = outgoing.take();
    if (outgoing.isEmpty()) {
      return first;
    }
    var batch = new StringBuilder(first);
    for (String more = outgoing.poll(); more != null; more = outgoing.poll()) {
      batch.append(more);
    }
    return batch.toString();
  }
}
