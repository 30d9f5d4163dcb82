package io.seriatim.loadtest.line;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's call to the gateway: keeps calling, with back-off, for as long as the device has
 * power.
 *
 * <p>Nothing is kept for later: what is sent while the gateway is away is lost, as on the devices
 * this stands for.
 */
final class HostLink implements AutoCloseable {

  private static final long FIRST_RETRY_MILLIS = 20;
  private static final long LAST_RETRY_MILLIS = 1_000;

  private final String host;
  private final int port;
  private final Consumer<String> listener;
  private final Runnable onChange;
  private volatile @Nullable TextConnection connection;
  private volatile boolean closed;
  private final Thread caller;

  HostLink(String name, String host, int port, Consumer<String> listener, Runnable onChange) {
    this.host = host;
    this.port = port;
    this.listener = listener;
    this.onChange = onChange;
    this.caller = Thread.ofVirtual().name(name).unstarted(this::keepConnected);
  }

  void start() {
    caller.start();
  }

  /** False when the gateway is away. */
  boolean send(String text) {
    var current = connection;
    return current != null && current.send(text);
  }

  boolean isConnected() {
    var current = connection;
    return current != null && current.isOpen();
  }

  /** Cuts the line once; the device calls again. False where there was none to cut. */
  boolean drop() {
    var current = connection;
    boolean open = current != null && current.isOpen();
    if (current != null) {
      current.close();
    }
    return open;
  }

  @Override
  public void close() {
    closed = true;
    drop();
    LockSupport.unpark(caller);
  }

  private void keepConnected() {
    long retryMillis = FIRST_RETRY_MILLIS;
    while (!closed) {
      if (talkUntilCut()) {
        retryMillis = FIRST_RETRY_MILLIS;
      }
      if (!closed) {
        LockSupport.parkNanos(retryMillis * 1_000_000);
      }
      retryMillis = Math.min(LAST_RETRY_MILLIS, retryMillis * 2);
    }
  }

  private boolean talkUntilCut() {
    try (var current = new TextConnection(new Socket(host, port))) {
      connection = current;
      if (closed) {
        return true;
      }
      onChange.run();
      current.read(listener);
      return true;
    } catch (IOException notListening) {
      return false;
    } finally {
      connection = null;
      onChange.run();
    }
  }
}
