package io.seriatim.aggregation;

import io.micronaut.context.ApplicationContext;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.proto.batch.v1.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service in a process of its own, to be killed. */
public final class LedgerProcess implements AutoCloseable {
  static final Order ORDER = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");

  /** One of each site. */
  static final List<Order> ORDERS =
      List.of(
          ORDER,
          LineFixture.order("PO-2", "LOT2", "acme", "acme", "basel"),
          LineFixture.order("PO-3", "LOT3", "acme", "cmo-porto", "porto"));

  private final Process process;
  private final int port;

  private LedgerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Runs in the other process, configured by system properties. */
  public static void main(String[] args) {
    Orders orders =
        id -> ORDERS.stream().filter(order -> order.getOrderId().equals(id)).findFirst();
    ApplicationContext.builder().singletons(orders).start();
  }

  static LedgerProcess start(LedgerApp.Place place) {
    return start(place, freePort(), Map.of());
  }

  /** One of several instances, with further settings. */
  static LedgerProcess start(LedgerApp.Place place, int port, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    LedgerApp.properties(place).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dseriatim.grpc.port=" + port);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classpath(), LedgerProcess.class.getName()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(place.dataDir().resolve("process.log").toFile()))
              .start();
      return new LedgerProcess(process, port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String classpath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static int freePort() {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
