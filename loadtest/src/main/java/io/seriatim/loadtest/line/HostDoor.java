package io.seriatim.loadtest.line;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The port of a machine that is called by its host: hands over each command, sends what the machine
 * answers, and spoils answers when it is told to.
 *
 * <p>A command ends with CR, LF, or, where it began with STX, with ETX.
 */
final class HostDoor implements AutoCloseable {
  private static final int STX = 2;
  private static final int ETX = 3;

  private final ServerSocket listener;
  private final Commands commands;
  private final Duration late;
  private volatile Optional<Socket> host = Optional.empty();
  private final Runnable onChange;
  private volatile AnswerMishap next = AnswerMishap.NONE;

  /** What a machine answers. */
  interface Commands {

    /**
     * The bytes to send back, empty for none.
     *
     * @param framed whether the command stood between STX and ETX
     */
    String answer(String command, boolean framed);
  }

  /** Listens on the loopback interface; a late answer comes after that time. */
  HostDoor(Commands commands, Duration late) {
    this(0, commands, late, () -> {});
  }

  /**
   * Listens on a port of the loopback interface, 0 for a free one.
   *
   * @param onChange runs when a host has come or gone
   */
  HostDoor(int port, Commands commands, Duration late, Runnable onChange) {
    this.commands = commands;
    this.late = late;
    this.onChange = onChange;
    try {
      this.listener = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("a machine cannot listen", e);
    }
    Thread.ofVirtual().name("machine-" + port()).start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  boolean isConnected() {
    return host.filter(h -> !h.isClosed()).isPresent();
  }

  /** Spoils the next answer. */
  void spoil(AnswerMishap mishap) {
    next = mishap;
  }

  /** Sends by itself; lost when no host is there. */
  void say(String text) {
    host.ifPresent(socket -> send(socket, text));
  }

  /** False where there was nobody to cut off. */
  boolean disconnect() {
    boolean connected = isConnected();
    host.ifPresent(HostDoor::reset);
    host = Optional.empty();
    return connected;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    disconnect();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        host = Optional.of(socket);
        onChange.run();
        Thread.ofVirtual().name("machine-host-" + socket.getPort()).start(() -> serve(socket));
      }
    } catch (IOException closed) {
      disconnect();
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      var command = new StringBuilder();
      boolean framed = false;
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == STX) {
          framed = true;
          command.setLength(0);
        } else if (c == ETX || (!framed && (c == '\r' || c == '\n'))) {
          obey(socket, command.toString(), framed);
          framed = false;
          command.setLength(0);
        } else {
          command.append((char) c);
        }
      }
    } catch (IOException gone) {
      // the host went away; it calls again
    } finally {
      onChange.run();
    }
  }

  private void obey(Socket socket, String command, boolean framed) {
    if (command.isEmpty()) {
      return;
    }
    String answer = commands.answer(command, framed);
    if (answer.isEmpty()) {
      return;
    }
    AnswerMishap mishap = next;
    next = AnswerMishap.NONE;
    switch (mishap) {
      case NONE -> send(socket, answer);
      case SILENT -> {}
      case LATE -> {
        LockSupport.parkNanos(late.toNanos());
        send(socket, answer);
      }
      case HALF -> {
        send(socket, answer.substring(0, answer.length() / 2));
        reset(socket);
      }
      case RESET -> reset(socket);
      case GARBLED -> send(socket, "?" + answer.toLowerCase(Locale.ROOT));
    }
  }

  private static synchronized void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException gone) {
      // what is sent while the host is away is lost
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      // cut already
    }
  }
}
