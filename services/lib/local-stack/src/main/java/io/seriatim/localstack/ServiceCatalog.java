package io.seriatim.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The services of a local stack and where each listens; a new service is a line here. */
public final class ServiceCatalog {
  /** How many lines each gateway of a local stack drives. */
  public static final int LINES_OF_A_GATEWAY = 8;

  private static final String SERVICE_CLIENT = "seriatim-service";

  private static final List<ServiceDefinition> CENTRAL =
      List.of(
          service("master-data", "masterdata", 81, 91, 192),
          service("serial-allocation", "serialallocation", 82, 92, 192),
          service("aggregation", "aggregation", 83, 93, 320),
          service("reconciliation", "reconciliation", 84, 94, 192),
          service("regulatory-reporting", "regulatoryreporting", 85, 95, 192),
          service("audit-trail", "audittrail", 86, 96, 192));

  /** People of the demo sign in by the passwords that it prints, and by nothing else. */
  private static final Map<String, Map<String, String>> DEMO_SETTINGS =
      Map.of("master-data", Map.of("SERIATIM_ONBOARDING_SECOND_FACTOR_ROLES", ""));

  private static final ServiceDefinition PORTAL = service("portal", "portal", 80, 0, 160);
  private static final ServiceDefinition GATEWAY =
      service("line-gateway", "linegateway", 101, 111, 192);

  /** The demo's gateways, in the order of their ports. */
  private static final List<Gateway> GATEWAYS =
      List.of(
          new Gateway("gw-basel", "basel", "acme", "Europe/Zurich"),
          new Gateway("gw-lyon", "lyon", "cmo-lyon", "Europe/Paris"),
          new Gateway("gw-porto", "porto", "cmo-porto", "Europe/Lisbon"));

  /** Of a plant that is taken on later: whoever takes it on starts it, and stops it. */
  private static final Gateway LATER =
      new Gateway("gw-nantes", "nantes", "cmo-nantes", "Europe/Paris");

  private record Gateway(String id, String site, String operator, String zone) {}

  private ServiceCatalog() {}

  /** Everything {@code ./seriatim up} starts, in the order it is shown. */
  public static List<ServiceInstance> instances(int portBase) {
    List<ServiceInstance> instances = new java.util.ArrayList<>();
    CENTRAL.forEach(service -> instances.add(central(service, portBase)));
    for (int i = 0; i < GATEWAYS.size(); i++) {
      instances.add(gateway(GATEWAYS.get(i), portBase + i));
    }
    instances.add(
        new ServiceInstance(
            PORTAL.name(), PORTAL, portBase + PORTAL.httpOffset(), 0, "portal", Map.of()));
    return List.copyOf(instances);
  }

  /** The gateway of the plant that the demo takes on; it is none of those that are started. */
  public static ServiceInstance gatewayTakenOn(int portBase) {
    return gateway(LATER, portBase + GATEWAYS.size());
  }

  /** The instance of that name. */
  public static ServiceInstance instance(int portBase, String name) {
    if (name.equals(LATER.id())) {
      return gatewayTakenOn(portBase);
    }
    return instances(portBase).stream()
        .filter(instance -> instance.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new StackException(
                "no service "
                    + name
                    + " (expected one of: "
                    + String.join(
                        ", ", instances(portBase).stream().map(ServiceInstance::name).toList())
                    + ")"));
  }

  /** Where each service serves gRPC: variable name to host:port. */
  static Map<String, String> addresses(int portBase) {
    Map<String, String> addresses = new LinkedHashMap<>();
    CENTRAL.forEach(service ->
        addresses.put(service.addressVariable(), "127.0.0.1:" + (portBase + service.grpcOffset())));
    GATEWAYS.forEach(gateway ->
        addresses.put(
            "SERIATIM_ADDR_" + gateway.id().toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
            "127.0.0.1:" + (portBase + GATEWAY.grpcOffset() + GATEWAYS.indexOf(gateway))));
    return addresses;
  }

  private static ServiceInstance central(ServiceDefinition service, int portBase) {
    return new ServiceInstance(
        service.name(),
        service,
        portBase + service.httpOffset(),
        portBase + service.grpcOffset(),
        SERVICE_CLIENT,
        DEMO_SETTINGS.getOrDefault(service.name(), Map.of()));
  }

  private static ServiceInstance gateway(Gateway gateway, int portBase) {
    return new ServiceInstance(
        gateway.id(),
        GATEWAY,
        portBase + GATEWAY.httpOffset(),
        portBase + GATEWAY.grpcOffset(),
        StackDescription.gatewayClientId(gateway.id()),
        Map.of(
            "SERIATIM_GATEWAY_ID", gateway.id(),
            "SERIATIM_SITE", gateway.site(),
            "SERIATIM_OPERATOR", gateway.operator(),
            "SERIATIM_GATEWAY_ZONE", gateway.zone(),
            "SERIATIM_LINES", lines()));
  }

  private static String lines() {
    return IntStream.rangeClosed(1, LINES_OF_A_GATEWAY)
        .mapToObj(number -> "line-" + number)
        .collect(Collectors.joining(","));
  }

  private static ServiceDefinition service(
      String name, String packageName, int http, int grpc, int heapMiB) {
    return new ServiceDefinition(
        name, "io.seriatim." + packageName + ".Application", http, grpc, heapMiB);
  }
}
