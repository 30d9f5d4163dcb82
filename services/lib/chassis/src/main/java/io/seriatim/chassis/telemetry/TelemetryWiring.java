package io.seriatim.chassis.telemetry;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Traces, and the clock everything takes its time from. */
@Factory
final class TelemetryWiring {
  @Singleton
  @Bean(preDestroy = "close")
  OpenTelemetrySdk openTelemetry(
      TelemetrySettings settings, @Value("${micronaut.application.name:seriatim}") String service) {
    SdkTracerProviderBuilder tracing =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), service))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())));
    if (!settings.otlpEndpoint().isEmpty()) {
      tracing.addSpanProcessor(
          BatchSpanProcessor.builder(
                  OtlpGrpcSpanExporter.builder().setEndpoint(settings.otlpEndpoint()).build())
              .build());
    }
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracing.build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
