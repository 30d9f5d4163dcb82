package io.seriatim.loadtest.line;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A host that has called a machine, and keeps every byte that it says. */
final class MachineHost implements AutoCloseable {
  private final Socket socket;
  private final StringBuffer heard = new StringBuffer();
  private volatile boolean open = true;

  MachineHost(int port) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    Thread.ofVirtual().start(this::listen);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  String heard() {
    return heard.toString();
  }

  void forget() {
    heard.setLength(0);
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void listen() {
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        heard.append((char) c);
      }
    } catch (IOException gone) {
      // told by isOpen
    }
    open = false;
  }
}
