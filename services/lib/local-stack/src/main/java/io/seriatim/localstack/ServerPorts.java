package io.seriatim.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The TCP ports of the three servers, all on 127.0.0.1. */
public record ServerPorts(
    int kafka,
    int kafkaController,
    int cassandra,
    int cassandraStorage,
    int keycloak,
    int keycloakManagement) {

  /**
   * Where the ports of a stack start unless told otherwise: services 18080–18113, servers
   * 18180–19094.
   */
  public static final int DEFAULT_BASE = 18000;

  /**
   * Where free ports are looked for: below those that Linux gives to outgoing connections (from
   * 32768), one of which could take a port before its server listens.
   */
  private static final int FIRST_FREE = 26_000;

  private static final int BEHIND_FREE = 32_000;
  private static final int MOST_TRIES = 10_000;

  /** The ports of a stack whose range starts at {@code base}. */
  public static ServerPorts from(int base) {
    return new ServerPorts(
        base + 1092, base + 1093, base + 1042, base + 1044, base + 180, base + 181);
  }

  /** The ports {@code environment} names, the usual ones otherwise. */
  public static ServerPorts from(Map<String, String> environment) {
    ServerPorts usual = from(base(environment));
    return new ServerPorts(
        port(environment, "SERIATIM_PORT_KAFKA", usual.kafka),
        port(environment, "SERIATIM_PORT_KAFKA_CONTROLLER", usual.kafkaController),
        port(environment, "SERIATIM_PORT_CASSANDRA", usual.cassandra),
        port(environment, "SERIATIM_PORT_CASSANDRA_STORAGE", usual.cassandraStorage),
        port(environment, "SERIATIM_PORT_KEYCLOAK", usual.keycloak),
        port(environment, "SERIATIM_PORT_KEYCLOAK_MANAGEMENT", usual.keycloakManagement));
  }

  /** {@code SERIATIM_PORT_BASE}, or the usual base. */
  public static int base(Map<String, String> environment) {
    return port(environment, "SERIATIM_PORT_BASE", DEFAULT_BASE);
  }

  /** Six ports nobody listens on just now. */
  public static ServerPorts free() {
    return free(1).getFirst();
  }

  /** So many times six ports, all different. */
  static List<ServerPorts> free(int count) {
    List<Integer> all = freePorts(6 * count);
    return IntStream.range(0, count).mapToObj(i -> of(all.subList(6 * i, 6 * i + 6))).toList();
  }

  private static ServerPorts of(List<Integer> ports) {
    return new ServerPorts(
        ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
  }

  /** {@code count} different ports nobody listens on just now. */
  public static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int tries = 0; held.size() < count; tries++) {
        int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, BEHIND_FREE);
        Optional<ServerSocket> free = listening(port);
        if (free.isEmpty() && tries == MOST_TRIES) {
          throw new StackException("no free port left on this machine");
        }
        free.ifPresent(held::add);
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      held.forEach(ServerPorts::close);
    }
  }

  private static Optional<ServerSocket> listening(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  /** A base from which nobody listens on any port a service of a stack would take. */
  public static int freeServiceBase() {
    for (int base = 20_000; base < 60_000; base += 200) {
      if (ServiceCatalog.instances(base).stream().allMatch(ServerPorts::isFree)) {
        return base;
      }
    }
    throw new StackException("no free range of ports left on this machine");
  }

  private static boolean isFree(ServiceInstance instance) {
    return !isTaken(instance.httpPort())
        && (instance.grpcPort() == 0 || !isTaken(instance.grpcPort()));
  }

  Map<String, Integer> named() {
    Map<String, Integer> named = new LinkedHashMap<>();
    named.put("SERIATIM_PORT_KAFKA", kafka);
    named.put("SERIATIM_PORT_KAFKA_CONTROLLER", kafkaController);
    named.put("SERIATIM_PORT_CASSANDRA", cassandra);
    named.put("SERIATIM_PORT_CASSANDRA_STORAGE", cassandraStorage);
    named.put("SERIATIM_PORT_KEYCLOAK", keycloak);
    named.put("SERIATIM_PORT_KEYCLOAK_MANAGEMENT", keycloakManagement);
    return named;
  }

  static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }

  private static int port(Map<String, String> environment, String name, int usual) {
    String given = environment.getOrDefault(name, "").strip();
    if (given.isEmpty()) {
      return usual;
    }
    try {
      int port = Integer.parseInt(given);
      if (port >= 1024 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw new StackException(
          name + ": " + given + " (expected: a number from 1024 to 65535)", notANumber);
    }
    throw new StackException(name + ": " + given + " (expected: a number from 1024 to 65535)");
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // a socket that can't be closed frees its port with this process
    }
  }
}
