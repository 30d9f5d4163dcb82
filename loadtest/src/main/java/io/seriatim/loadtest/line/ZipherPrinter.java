package io.seriatim.loadtest.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * A printer that listens for hosts and prints one queued record for each product that passes its
 * head.
 *
 * <p>The queue belongs to the device: it outlives a host's connection and is lost only with the
 * power. An empty queue prints nothing; the belt has to wait.
 *
 * <p>It obeys one host: a new call ends the one before, and a command that is read after its
 * connection ended does nothing. Else a record left unread by a host that went away could be queued
 * after the next host had emptied the queue and read the count.
 */
public final class ZipherPrinter implements LabelSource {

  private final PrintQueue queue;
  private final ServerSocket listener;
  private final Runnable onQueued;
  private Optional<PrinterSession> session = Optional.empty();

  /** Listens at once; {@code onQueued} runs after each accepted record, to wake the belt. */
  public ZipherPrinter(String host, int port, int capacity, Runnable onQueued) {
    this.queue = new PrintQueue(capacity);
    this.onQueued = onQueued;
    this.listener = listen(host, port);
    Thread.ofVirtual().name("printer-" + port()).start(this::acceptHosts);
  }

  @Override
  public Optional<String> next() {
    return print().map(Label::scanned);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** A product is under the head: prints the next record, or nothing when there is none. */
  public Optional<Label> print() {
    synchronized (queue) {
      var label = queue.take();
      label.ifPresent(l -> announce(queue.lifeCount()));
      return label;
    }
  }

  /** Records waiting. */
  public int waiting() {
    return queue.size();
  }

  /** Labels printed in the device's life. */
  public long printed() {
    return queue.printed();
  }

  /** Whether a host is there. */
  public boolean isConnected() {
    synchronized (queue) {
      return session.filter(PrinterSession::isOpen).isPresent();
    }
  }

  /** Updates of a field that the chosen job lacks, ignored in silence so far. */
  public long ignoredUpdates() {
    return queue.ignoredUpdates();
  }

  /** Cuts the host's connection; the queue stays. False where there was none to cut. */
  public boolean disconnect() {
    synchronized (queue) {
      boolean connected = isConnected();
      session.ifPresent(PrinterSession::close);
      return connected;
    }
  }

  /**
   * Cuts the connection and forgets job and queue; the life count stays. False where no host was
   * there.
   */
  @Override
  public boolean powerLoss() {
    synchronized (queue) {
      queue.losePower();
      return disconnect();
    }
  }

  /**
   * Fault: as {@link #powerLoss}, and the life count starts again at zero. False where no host was
   * there, or the count was zero.
   */
  public boolean replaceBoard() {
    synchronized (queue) {
      boolean counted = queue.lifeCount() > 0;
      queue.loseCount();
      return powerLoss() && counted;
    }
  }

  /**
   * Fault: somebody chose a job that has no such field at the panel; updates of it are ignored in
   * silence from now on. The queue is forgotten, the connection is cut.
   */
  public void chooseJobWithout(String field) {
    synchronized (queue) {
      queue.chooseJobWithout(field);
      disconnect();
    }
  }

  /** Somebody chose the right job again. */
  public void chooseJobWithAllFields() {
    queue.chooseJobWithout("");
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

  PrintQueue queue() {
    return queue;
  }

  /** Does what the host of an open connection says; nothing where it has ended. */
  void obey(PrinterSession asking, Runnable command) {
    synchronized (queue) {
      if (asking.isOpen()) {
        command.run();
      }
    }
  }

  boolean accept(Map<String, String> fields) {
    boolean accepted = queue.offer(fields);
    if (accepted) {
      onQueued.run();
    }
    return accepted;
  }

  private void announce(long count) {
    session.ifPresent(host -> host.notifyPrinted(count));
  }

  private void acceptHosts() {
    try {
      while (true) {
        Socket host = listener.accept();
        open(host).ifPresent(next -> Thread.ofVirtual().name("printer-host").start(next::serve));
      }
    } catch (IOException closed) {
      disconnect();
    }
  }

  /** The conversation with a new host, after the end of the one before; empty where it is gone. */
  private Optional<PrinterSession> open(Socket host) {
    synchronized (queue) {
      disconnect();
      try {
        session = Optional.of(new PrinterSession(this, new TextConnection(host)));
      } catch (IOException cutBeforeTheFirstWord) {
        session = Optional.empty();
      }
      return session;
    }
  }

  private static ServerSocket listen(String host, int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("printer cannot listen on " + host + ":" + port, e);
    }
  }
}
