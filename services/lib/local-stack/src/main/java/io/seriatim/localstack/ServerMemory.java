package io.seriatim.localstack;

import java.util.Locale;
import java.util.Map;

/** The largest heap of each server, in MiB. */
public record ServerMemory(int kafkaMiB, int cassandraMiB, int keycloakMiB) {
  /** What a laptop can spare beside nine services. */
  public static final ServerMemory USUAL = new ServerMemory(256, 640, 384);

  /**
   * The heaps {@code environment} names ({@code SERIATIM_HEAP_KAFKA} …, in MiB), the usual ones
   * otherwise.
   */
  public static ServerMemory from(Map<String, String> environment) {
    return new ServerMemory(
        mebibytes(environment, "SERIATIM_HEAP_KAFKA", USUAL.kafkaMiB),
        mebibytes(environment, "SERIATIM_HEAP_CASSANDRA", USUAL.cassandraMiB),
        mebibytes(environment, "SERIATIM_HEAP_KEYCLOAK", USUAL.keycloakMiB));
  }

  /**
   * The largest heap of a service: {@code SERIATIM_HEAP_AGGREGATION}, for a gateway {@code
   * SERIATIM_HEAP_LINE_GATEWAY}, or the usual one.
   */
  static int ofService(ServiceInstance instance, Map<String, String> environment) {
    ServiceDefinition service = instance.service();
    String name = service.name().toUpperCase(Locale.ROOT).replace('-', '_');
    return mebibytes(environment, "SERIATIM_HEAP_" + name, service.heapMiB());
  }

  private static int mebibytes(Map<String, String> environment, String name, int usual) {
    String given = environment.getOrDefault(name, "").strip();
    if (given.isEmpty()) {
      return usual;
    }
    if (!given.matches("[1-9][0-9]{1,5}")) {
      throw new StackException(
          name + ": " + given + " (expected: a number of MiB, for example " + usual + ")");
    }
    return Integer.parseInt(given);
  }
}
