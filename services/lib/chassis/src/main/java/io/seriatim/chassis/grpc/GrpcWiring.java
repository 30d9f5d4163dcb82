package io.seriatim.chassis.grpc;

import io.grpc.BindableService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.chassis.caller.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The beans of gRPC. */
@Factory
final class GrpcWiring {
  /** Listens once every eager bean is made, and only where there is something to serve. */
  @Singleton
  ApplicationEventListener<StartupEvent> grpcStart(
      BeanProvider<GrpcServer> server, List<BindableService> services) {
    return started -> {
      if (!services.isEmpty()) {
        server.get().start();
      }
    };
  }

  @Singleton
  CallInterceptors interceptors(
      GrpcSettings settings,
      TokenVerifier verifier,
      AccessTable access,
      Endpoints endpoints,
      OpenTelemetry telemetry,
      MeterRegistry registry,
      InstantSource clock) {
    return new CallInterceptors(
        List.of(
            GrpcTelemetry.create(telemetry).newServerInterceptor(),
            new MetricsInterceptor(registry),
            new DeadlineInterceptor(settings.defaultDeadline()),
            new IdentityInterceptor(new CallerGate(verifier)),
            new AccessInterceptor(access, endpoints),
            new ViewInterceptor(access, endpoints, new Questions(clock))));
  }

  @Singleton
  @Bean(preDestroy = "close")
  GrpcServer grpcServer(
      GrpcSettings settings,
      TlsSettings tls,
      CallInterceptors interceptors,
      List<BindableService> services) {
    return new GrpcServer(settings, tls, interceptors, services);
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
