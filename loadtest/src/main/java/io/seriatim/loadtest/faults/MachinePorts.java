package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.platform.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports for machines that are called before they listen: below those that a system gives to
 * outgoing calls, so that nobody who calls in vain gets the port itself.
 */
final class MachinePorts {
  private static final int FIRST = 24_000;
  private static final int COUNT = 4_900;
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % COUNT));

  private MachinePorts() {}

  /** So many, different ones each time. */
  static List<Integer> free(int count) {
    List<Integer> ports = new ArrayList<>();
    for (int tried = 0; tried < COUNT && ports.size() < count; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    if (ports.size() < count) {
      throw new PlatformException(
          "%d free ports from %d on (expected: %d)".formatted(ports.size(), FIRST, count));
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
