package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.demo.SetUpDemo;
import io.seriatim.loadtest.platform.Platform;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Kafka, Cassandra, Keycloak, master-data and serial-allocation of one benchmark: started with it,
 * on free ports, with the demo's facts, and gone with it, data and all.
 */
final class AllocationStack implements AutoCloseable {
  private static final String NUMBERS = "serial-allocation";

  private final Path directory;
  private final LocalStack servers;
  private final StackDescription description;
  private final Progress progress;
  private final AtomicBoolean closed = new AtomicBoolean();
  private ServiceFleet fleet;

  private AllocationStack(
      Path directory, LocalStack servers, StackDescription description, Progress progress) {
    this.directory = directory;
    this.servers = servers;
    this.description = description;
    this.progress = progress;
    this.fleet = fleet(1);
  }

  static AllocationStack start(Progress progress) {
    Path directory =
        Repository.root()
            .resolve(".seriatim")
            .resolve("bench-allocation-" + ProcessHandle.current().pid());
    LocalStack servers = LocalStack.in(directory);
    StackConfig config =
        new StackConfig(
            directory, ServerPorts.free(), ServerMemory.USUAL, ServerPorts.freeServiceBase());
    try {
      var stack =
          new AllocationStack(directory, servers, LocalStack.start(config, progress), progress);
      Runtime.getRuntime().addShutdownHook(new Thread(stack::endWithThisProcess, "end"));
      stack.fleet.start(progress);
      return stack;
    } catch (RuntimeException failed) {
      servers.kill();
      throw failed;
    }
  }

  /** The services as the demo's users call them; the demo's facts are published before. */
  Platform platform() {
    var platform = new Platform(description);
    new SetUpDemo(platform).run(1);
    return platform;
  }

  StackDescription description() {
    return description;
  }

  /** From now on new segments are numbered with this key: the service is started again with it. */
  void useKeyVersion(int version) {
    fleet.named(NUMBERS).stop();
    fleet = fleet(version);
    fleet.named(NUMBERS).start(progress);
  }

  private ServiceFleet fleet(int keyVersion) {
    int base = description.servicePortBase();
    ServiceInstance numbers = ServiceCatalog.instance(base, NUMBERS);
    Map<String, String> settings = new HashMap<>(numbers.settings());
    settings.put("SERIATIM_ALLOCATION_KEY_VERSION", Integer.toString(keyVersion));
    return ServiceFleet.of(
        description,
        List.of(
            ServiceCatalog.instance(base, "master-data"),
            new ServiceInstance(
                numbers.name(),
                numbers.service(),
                numbers.httpPort(),
                numbers.grpcPort(),
                numbers.clientId(),
                settings)));
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
