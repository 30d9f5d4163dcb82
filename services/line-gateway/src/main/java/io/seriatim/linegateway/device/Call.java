package io.seriatim.linegateway.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connection that the gateway has opened to a machine; what the machine says is queued. */
final class Call implements AutoCloseable {
  private final Socket socket = new Socket();
  private final OutputStream out;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /** A frame, or the end of the connection and why. */
  private record Heard(Optional<String> frame, String end) {}

  /**
   * Connects.
   *
   * @param patience how long connecting may take, and how long a frame may stop in its middle
   */
  Call(HostPort address, Duration patience) throws IOException {
    this(address, patience, false);
  }

  /**
   * Connects to a machine that may answer between quotation marks without an end of line.
   *
   * @param quotes whether it does
   */
  Call(HostPort address, Duration patience, boolean quotes) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), (int) patience.toMillis());
      out = socket.getOutputStream();
      Frames frames = new Frames(socket, patience, quotes);
      Thread.ofVirtual().name("read-" + address.port()).start(() -> listen(frames));
    } catch (IOException away) {
      socket.close();
      throw away;
    }
  }

  /** Sends bytes as they are. */
  void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /**
   * The next frame; empty where none came in that time.
   *
   * @throws IOException when the machine has gone away
   */
  Optional<String> next(Duration patience) throws IOException {
    try {
      Heard next = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return Optional.empty();
      }
      if (next.frame().isEmpty()) {
        heard.add(next);
        throw new IOException(next.end());
      }
      return next.frame();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    }
  }

  /** Forgets what was said and not asked for. */
  void forget() {
    heard.removeIf(said -> said.frame().isPresent());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // closing what is closed
    }
  }

  private void listen(Frames frames) {
    try {
      for (Optional<String> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
        heard.add(new Heard(frame, ""));
      }
      heard.add(new Heard(Optional.empty(), "the machine closed the connection"));
    } catch (IOException gone) {
      heard.add(new Heard(Optional.empty(), String.valueOf(gone.getMessage())));
    }
  }
}
