package io.seriatim.linegateway.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A machine on the loopback interface that the gateway calls; a test says what it answers. */
final class TinyDevice implements AutoCloseable {
  private final ServerSocket listening;
  private final UnaryOperator<String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile Optional<Socket> host = Optional.empty();

  /** Answers each command, given without its end, by the bytes that are returned. */
  TinyDevice(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  List<String> heard() {
    return heard;
  }

  boolean isConnected() {
    return host.isPresent();
  }

  /** Sends bytes as they are; lost where nobody is connected. */
  synchronized void say(String text) {
    host.ifPresent(socket -> {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (IOException gone) {
        heard.add("gone");
      }
    });
  }

  /** Resets the connection. */
  synchronized void reset() throws IOException {
    if (host.isPresent()) {
      if (!host.get().isClosed()) {
        host.get().setSoLinger(true, 0);
        host.get().close();
      }
      host = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    reset();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        host = Optional.of(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      StringBuilder command = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c != '\r' && c != '\n' && c != 2 && c != 3) {
          command.append((char) c);
        } else if (!command.isEmpty()) {
          heard.add(command.toString());
          say(answers.apply(command.toString()));
          command.setLength(0);
        }
      }
    } catch (IOException gone) {
      // the gateway went away
    }
  }
}
