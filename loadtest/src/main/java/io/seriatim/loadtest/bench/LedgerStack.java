package io.seriatim.loadtest.bench;

import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.Progress;
import io.seriatim.localstack.Repository;
import io.seriatim.localstack.ServerMemory;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.StackConfig;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Kafka, Cassandra and the ledger of one benchmark, on free ports, and gone with it, data and all.
 */
final class LedgerStack implements AutoCloseable {
  private static final String LEDGER = "aggregation";

  /** Heaps of a small server, not those of a laptop that runs everything. */
  private static final ServerMemory MEMORY = new ServerMemory(512, 1536, 384);

  private static final int LEDGER_MIB = 1024;

  private final String measured;
  private final Path directory;
  private final LocalStack servers;
  private final StackDescription description;
  private final ServiceFleet fleet;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LedgerStack(
      String measured,
      Path directory,
      LocalStack servers,
      StackDescription description,
      Map<String, String> settings) {
    this.measured = measured;
    this.directory = directory;
    this.servers = servers;
    this.description = description;
    ServiceInstance ledger = ServiceCatalog.instance(description.servicePortBase(), measured);
    Map<String, String> all = new HashMap<>(ledger.settings());
    all.putAll(settings);
    this.fleet =
        ServiceFleet.of(
            description,
            List.of(
                new ServiceInstance(
                    ledger.name(),
                    ledger.service().withHeap(LEDGER_MIB),
                    ledger.httpPort(),
                    ledger.grpcPort(),
                    ledger.clientId(),
                    all)));
  }

  /**
   * Starts it.
   *
   * @param settings of the ledger, beyond those of a local stack
   */
  static LedgerStack start(Map<String, String> settings, Progress progress) {
    return start(LEDGER, settings, progress);
  }

  /** The same with another service in the ledger's place. */
  static LedgerStack start(String measured, Map<String, String> settings, Progress progress) {
    Path directory =
        Repository.root()
            .resolve(".seriatim")
            .resolve("bench-ledger-" + ProcessHandle.current().pid());
    LocalStack servers = LocalStack.in(directory);
    StackConfig config =
        new StackConfig(directory, ServerPorts.free(), MEMORY, ServerPorts.freeServiceBase());
    try {
      var stack =
          new LedgerStack(
              measured, directory, servers, LocalStack.start(config, progress), settings);
      Runtime.getRuntime().addShutdownHook(new Thread(stack::endWithThisProcess, "end"));
      stack.fleet.start(progress);
      return stack;
    } catch (RuntimeException failed) {
      servers.kill();
      throw failed;
    }
  }

  StackDescription description() {
    return description;
  }

  String ledgerAddress() {
    return "127.0.0.1:" + fleet.named(measured).instance().grpcPort();
  }

  /** The processes that share the machine, by name; this one, which plays the gateways, too. */
  Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    processes.put("gateways", ProcessHandle.current());
    fleet
        .named(measured)
        .pid()
        .flatMap(ProcessHandle::of)
        .ifPresent(handle -> processes.put(measured, handle));
    servers
        .pids()
        .forEach(
            (name, pid) -> ProcessHandle.of(pid).ifPresent(handle -> processes.put(name, handle)));
    return processes;
  }

  /** What another thread begins meanwhile would outlive us. */
  private void endWithThisProcess() {
    ServiceFleet.refuseStarts();
    close();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      fleet.stop(Progress.SILENT);
      servers.kill();
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("can't delete " + directory, failed);
    }
  }
}
