package io.seriatim.loadtest.cli;

import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.ServiceProcess;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every server and service of a stack, and how each is. */
final class Parts {
  private Parts() {}

  /**
   * One process.
   *
   * @param residentMiB memory in use, 0 where the system does not say
   * @param where what to call it at
   */
  record Part(
      String kind,
      String name,
      boolean ready,
      Optional<Long> pid,
      long residentMiB,
      String where) {}

  static List<Part> of(LocalStack stack, StackDescription description) {
    List<Part> parts = new ArrayList<>(servers(stack, description));
    ServiceFleet.of(description).all().stream()
        .parallel()
        .map(Parts::service)
        .forEachOrdered(parts::add);
    return parts;
  }

  private static List<Part> servers(LocalStack stack, StackDescription description) {
    Map<String, Boolean> ready = stack.readiness();
    Map<String, Long> pids = stack.pids();
    ServerPorts ports = description.ports();
    Map<String, String> where =
        Map.of(
            "kafka", "127.0.0.1:" + ports.kafka(),
            "cassandra", "127.0.0.1:" + ports.cassandra(),
            "keycloak", description.keycloakUrl());
    return LocalStack.SERVERS.stream()
        .map(name ->
            part(
                "server",
                name,
                ready.getOrDefault(name, false),
                Optional.ofNullable(pids.get(name)),
                where.getOrDefault(name, "")))
        .toList();
  }

  private static Part service(ServiceProcess process) {
    ServiceInstance instance = process.instance();
    String http = "http://127.0.0.1:" + instance.httpPort();
    String where =
        instance.grpcPort() == 0 ? http : http + ", gRPC 127.0.0.1:" + instance.grpcPort();
    return part("service", instance.name(), process.isReady(), process.pid(), where);
  }

  private static Part part(
      String kind, String name, boolean ready, Optional<Long> pid, String where) {
    return new Part(kind, name, ready, pid, pid.map(Parts::residentMiB).orElse(0L), where);
  }

  private static long residentMiB(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0L);
    } catch (IOException noSuchSystem) {
      return 0;
    }
  }
}
