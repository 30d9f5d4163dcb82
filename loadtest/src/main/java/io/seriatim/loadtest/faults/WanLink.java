package io.seriatim.loadtest.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way from a plant to one service: bytes go through it until it is cut. */
final class WanLink implements AutoCloseable {
  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /** Listens on a free port of the loopback interface. */
  WanLink(int targetPort) {
    this.target = targetPort;
    try {
      this.listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException failed) {
      throw new UncheckedIOException("no port for a link to " + targetPort, failed);
    }
    Thread.ofVirtual().name("wan-" + targetPort).start(this::accept);
  }

  /** Where the plant's end is, host:port. */
  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Nothing goes through any more; what was open is cut. How many sockets that were. */
  int cut() {
    cut = true;
    int were = open.size();
    open.forEach(WanLink::end);
    return were;
  }

  void restore() {
    cut = false;
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException gone) {
      // it listens no more, which is what was wanted
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        if (cut) {
          end(near);
        } else {
          Thread.ofVirtual().start(() -> join(near));
        }
      }
    } catch (IOException closed) {
      open.forEach(WanLink::end);
    }
  }

  private void join(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(near);
      open.add(far);
      if (cut) {
        end(near);
      }
      Thread.ofVirtual().start(() -> pump(far, near));
      pump(near, far);
    } catch (IOException away) {
      end(near);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // one side is gone: so is the other
    }
    end(from);
    end(to);
    open.remove(from);
    open.remove(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // closing what is closed
    }
  }
}
