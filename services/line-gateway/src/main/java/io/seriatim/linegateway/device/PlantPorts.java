package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.ListenPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens the ports that cameras and gates are set to: the first time a free one, then always that.
 *
 * <p>Free ones are taken below those that a machine gives to outgoing calls: while the gateway is
 * down nobody else gets its port by chance, nor a device that calls in vain itself.
 */
record PlantPorts(String host, ListenPorts kept) {
  private static final int FIRST = 29_000;
  private static final int COUNT = 3_700;
  private static final int TRIES = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Listens for one machine. */
  ServerSocket open(String name) {
    OptionalInt before = kept.saved(name);
    if (before.isPresent()) {
      return again(name, before.getAsInt());
    }
    ServerSocket opened = first(name);
    kept.save(name, opened.getLocalPort());
    return opened;
  }

  private ServerSocket first(String name) {
    int start = Math.floorMod(name.hashCode(), COUNT);
    for (int i = 0; i < COUNT; i++) {
      try {
        return bind(FIRST + (start + i) % COUNT);
      } catch (IOException taken) {
        // the next one
      }
    }
    throw new IllegalStateException(
        "no port for %s on %s (expected: a free one from %d to %d)"
            .formatted(name, host, FIRST, FIRST + COUNT - 1));
  }

  private ServerSocket again(String name, int port) {
    for (int i = 1; ; i++) {
      try {
        return bind(port);
      } catch (IOException taken) {
        if (i == TRIES) {
          throw new IllegalStateException(
              "%s cannot listen on %s:%d, to which its machine is set (expected: a free port)"
                  .formatted(name, host, port),
              taken);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket;
    } catch (IOException taken) {
      socket.close();
      throw taken;
    }
  }
}
