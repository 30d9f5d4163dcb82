package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a stack is started with: where its data lies, its ports, its memory.
 *
 * @param secured whether Kafka and Cassandra ask for logins and rights; a directory stays what it
 *     was at its first start
 */
public record StackConfig(
    Path dataDirectory,
    ServerPorts ports,
    ServerMemory memory,
    int servicePortBase,
    boolean secured) {

  /** One that is open. */
  public StackConfig(
      Path dataDirectory, ServerPorts ports, ServerMemory memory, int servicePortBase) {
    this(dataDirectory, ports, memory, servicePortBase, false);
  }

  /**
   * The stack of {@code ./seriatim up}: {@code SERIATIM_DATA} or {@code .seriatim} in the checkout.
   */
  public static StackConfig local(Map<String, String> environment) {
    String given = environment.getOrDefault("SERIATIM_DATA", "");
    Path data = given.isBlank() ? Repository.root().resolve(".seriatim") : Path.of(given);
    return local(data, environment);
  }

  /** A stack in {@code data} with the ports and heaps {@code environment} names. */
  public static StackConfig local(Path data, Map<String, String> environment) {
    return new StackConfig(
        data.toAbsolutePath().normalize(),
        ServerPorts.from(environment),
        ServerMemory.from(environment),
        ServerPorts.base(environment),
        asked(environment.getOrDefault("SERIATIM_SECURED", "").strip()));
  }

  private static boolean asked(String given) {
    return switch (given) {
      case "", "false" -> false;
      case "true" -> true;
      default ->
          throw new StackException("SERIATIM_SECURED: " + given + " (expected: true or false)");
    };
  }

  /** The same, secured or open. */
  public StackConfig secured(boolean wanted) {
    return new StackConfig(dataDirectory, ports, memory, servicePortBase, wanted);
  }

  /** A stack for tests in {@code data}, on ports that are free now. */
  public static StackConfig test(Path data) {
    return new StackConfig(
        data.toAbsolutePath().normalize(),
        ServerPorts.free(),
        ServerMemory.USUAL,
        ServerPorts.DEFAULT_BASE);
  }
}
