package io.seriatim.localstack;

import java.util.Map;

/**
 * One process of a service.
 *
 * @param name unique in the stack, such as {@code aggregation} or {@code gw-basel}; also the name
 *     of its log
 * @param service what is started
 * @param httpPort where it serves health, metrics and pages
 * @param grpcPort where it serves gRPC; 0 if it does not
 * @param clientId the Keycloak client it signs in with
 * @param settings further environment variables of this instance
 */
public record ServiceInstance(
    String name,
    ServiceDefinition service,
    int httpPort,
    int grpcPort,
    String clientId,
    Map<String, String> settings) {

  /** Where it says that it is ready. */
  public String readinessAddress() {
    return "http://127.0.0.1:" + httpPort + "/health/readiness";
  }
}
