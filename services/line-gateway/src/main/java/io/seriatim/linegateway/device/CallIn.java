package io.seriatim.linegateway.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port on which one machine calls the gateway and exchanges lines of text. A later call replaces
 * an earlier one: the machine has come back. One that stops in the middle of a line is cut.
 */
final class CallIn implements AutoCloseable {
  /** How long a line may stop in its middle. */
  private static final Duration HALF_LINE = Duration.ofSeconds(2);

  private final ServerSocket listening;
  private final Consumer<String> onLine;
  private final Runnable onChange;
  private final String name;
  private volatile @Nullable Call current;

  CallIn(String name, ServerSocket listening, Consumer<String> onLine, Runnable onChange) {
    this.name = name;
    this.onLine = onLine;
    this.onChange = onChange;
    this.listening = listening;
  }

  /** Answers calls from now on. */
  void open() {
    Thread.ofVirtual().name(name).start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  boolean isConnected() {
    return current != null;
  }

  /** Sends a line; nobody there, nobody hears it. */
  void send(String line) {
    Call call = current;
    if (call != null) {
      call.outgoing.add(line + "\r\n");
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException gone) {
      // closing what is closed
    }
    Call call = current;
    if (call != null) {
      call.end();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        admit(listening.accept());
      } catch (IOException failed) {
        // the gateway is closing, or one caller hung up while it was let in; the next one may come
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    Call call = new Call(socket);
    lost(current);
    change(call);
    Thread.ofVirtual().name(name + "-write").start(call::write);
    Thread.ofVirtual().name(name + "-read").start(() -> serve(call));
  }

  /** A machine that calls again before its loss was noticed was away all the same: say so first. */
  private synchronized void lost(@Nullable Call call) {
    if (call != null) {
      call.end();
    }
    if (call != null && current == call) {
      change(null);
    }
  }

  /** What is told is what is so: nobody comes between the change and the word of it. */
  private synchronized void change(@Nullable Call call) {
    current = call;
    onChange.run();
  }

  private void serve(Call call) {
    try {
      Frames lines = new Frames(call.socket, HALF_LINE, false);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        onLine.accept(line.get());
      }
    } catch (IOException gone) {
      // the machine went away; it calls again
    }
    lost(call);
  }

  private static final class Call {
    private final Socket socket;
    private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();

    Call(Socket socket) {
      this.socket = socket;
    }

    void write() {
      try (OutputStream out = socket.getOutputStream()) {
        while (!socket.isClosed()) {
          StringBuilder batch = new StringBuilder(outgoing.take());
          for (String more = outgoing.poll(); more != null; more = outgoing.poll()) {
            batch.append(more);
          }
          out.write(batch.toString().getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        }
      } catch (IOException gone) {
        end();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    void end() {
      try {
        socket.close();
      } catch (IOException gone) {
        // closing what is closed
      }
      outgoing.add("");
    }
  }
}
