package io.seriatim.chassis.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where traces go.
 *
 * @param otlpEndpoint an OTLP/gRPC address; empty means that traces only give logs their ids
 * @param sampleRatio share of the traces that are sent, 0 to 1
 */
@ConfigurationProperties("seriatim.telemetry")
public record TelemetrySettings(String otlpEndpoint, double sampleRatio) {}
