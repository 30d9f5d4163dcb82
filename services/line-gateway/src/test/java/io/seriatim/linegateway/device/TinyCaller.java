package io.seriatim.linegateway.device;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A camera or a gate that has called the gateway. */
public final class TinyCaller implements AutoCloseable {
  private final Socket socket;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  public TinyCaller(int port) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
  }

  /** Hears from now on; {@code onLine} may answer by {@link #say}. */
  public void hear(Consumer<String> onLine) {
    Thread.ofVirtual().start(() -> listen(onLine));
  }

  public List<String> heard() {
    return heard;
  }

  public synchronized void say(String line) {
    try {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      heard.add("gone");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void listen(Consumer<String> onLine) {
    try {
      TextLines lines = new TextLines(socket.getInputStream());
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isEmpty()) {
          heard.add(line.get());
          onLine.accept(line.get());
        }
      }
    } catch (IOException gone) {
      // the gateway went away
    }
  }
}
