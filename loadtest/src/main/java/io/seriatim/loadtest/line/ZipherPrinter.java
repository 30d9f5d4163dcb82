package io.seriatim.loadtest.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A printer that listens for hosts and prints one queued record for each product that passes its
 * head.
 *
 * <p>The queue belongs to the device: it outlives a host's connection and is lost only with the
 * power. An empty queue prints nothing; the belt has to wait.
 */
public final class ZipherPrinter implements LabelSource {

  private final PrintQueue queue;
  private final ServerSocket listener;
  private final Runnable onQueued;
  private final Set<PrinterSession> sessions = ConcurrentHashMap.newKeySet();

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
    return sessions.stream().anyMatch(PrinterSession::isOpen);
  }

  /** Updates of a field that the chosen job lacks, ignored in silence so far. */
  public long ignoredUpdates() {
    return queue.ignoredUpdates();
  }

  /** Cuts every host's connection; the queue stays. False where there was none to cut. */
  public boolean disconnect() {
    boolean connected = isConnected();
    sessions.forEach(PrinterSession::close);
    return connected;
  }

  /**
   * Cuts every connection and forgets job and queue; the life count stays. False where no host was
   * there.
   */
  @Override
  public boolean powerLoss() {
    queue.losePower();
    return disconnect();
  }

  /**
   * Fault: as {@link #powerLoss}, and the life count starts again at zero. False where no host was
   * there, or the count was zero.
   */
  public boolean replaceBoard() {
    boolean counted = queue.lifeCount() > 0;
    queue.loseCount();
    return powerLoss() && counted;
  }

  /**
   * Fault: somebody chose a job that has no such field at the panel; updates of it are ignored in
   * silence from now on. The queue is forgotten, connections are cut.
   */
  public void chooseJobWithout(String field) {
    queue.chooseJobWithout(field);
    disconnect();
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

  boolean accept(Map<String, String> fields) {
    boolean accepted = queue.offer(fields);
    if (accepted) {
      onQueued.run();
    }
    return accepted;
  }

  private void announce(long count) {
    sessions.forEach(session -> session.notifyPrinted(count));
  }

  private void acceptHosts() {
    try {
      while (true) {
        Socket host = listener.accept();
        Thread.ofVirtual().name("printer-host-" + host.getPort()).start(() -> serve(host));
      }
    } catch (IOException closed) {
      disconnect();
    }
  }

  private void serve(Socket host) {
    try (var connection = new TextConnection(host)) {
      var session = new PrinterSession(this, connection);
      sessions.add(session);
      session.serve();
      sessions.remove(session);
    } catch (IOException cutBeforeTheFirstWord) {
      // nobody is left to tell
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
