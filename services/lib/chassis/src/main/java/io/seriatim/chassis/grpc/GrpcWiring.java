package io.seriatim.chassis.grpc;

import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.chassis.caller.TokenVerifier;
import jakarta.inject.Singleton;
import java.util.List;

/** The beans of gRPC. */
@Factory
final class GrpcWiring {
  @Context
  @Bean(preDestroy = "close")
  GrpcServer grpcServer(
      GrpcSettings settings,
      TlsSettings tls,
      TokenVerifier verifier,
      OpenTelemetry telemetry,
      MeterRegistry registry,
      List<BindableService> services) {
    List<ServerInterceptor> interceptors =
        List.of(
            GrpcTelemetry.create(telemetry).newServerInterceptor(),
            new MetricsInterceptor(registry),
            new DeadlineInterceptor(settings.defaultDeadline()),
            new IdentityInterceptor(new CallerGate(verifier)));
    GrpcServer server = new GrpcServer(settings, tls, interceptors, services);
    server.start();
    return server;
  }

  @Singleton
  Endpoints endpoints(Auditor auditor) {
    return new Endpoints(auditor);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Peers peers(
      PeerSettings addresses,
      GrpcSettings settings,
      TlsSettings tls,
      ServiceTokens tokens,
      OpenTelemetry telemetry) {
    return new Peers(addresses, settings, tls, tokens, telemetry);
  }
}
