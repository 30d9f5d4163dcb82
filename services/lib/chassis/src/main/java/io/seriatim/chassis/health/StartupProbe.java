package io.seriatim.chassis.health;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/**
 * Answers the startup probe. The HTTP server opens last, after the schema, the caches and the gRPC
 * server: who gets an answer knows that the service has started.
 */
@Controller("/health/startup")
final class StartupProbe {
  @Get
  Map<String, String> started() {
    return Map.of("status", "UP");
  }
}
