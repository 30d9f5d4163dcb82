package io.seriatim.chassis.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * The gRPC server, and how others are called.
 *
 * @param port 0 takes a free one
 * @param maxMessageBytes of one message, both ways
 * @param defaultDeadline of a call whose caller set none
 * @param keepAlive how often a silent connection is tried
 * @param drain how long running calls may go on after a stop was asked for
 */
@ConfigurationProperties("seriatim.grpc")
public record GrpcSettings(
    int port, int maxMessageBytes, Duration defaultDeadline, Duration keepAlive, Duration drain) {}
