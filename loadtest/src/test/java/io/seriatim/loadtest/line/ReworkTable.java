package io.seriatim.loadtest.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A rework desk that passes every code it can read. */
final class ReworkTable implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  ReworkTable() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    try (var scanner = new TextConnection(listener.accept())) {
      scanner.read(line -> scanner.send("PASS " + CameraResult.parse(line).trigger() + "\r\n"));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
