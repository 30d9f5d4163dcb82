package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * The machines that speak PackML, one a line.
 *
 * @param machines {@code line|opc.tcp://host:port/path}
 * @param publishing how often a machine tells changes
 * @param pause before a machine that went away is called again
 */
@ConfigurationProperties("seriatim.gateway.packml")
public record PackMlSettings(List<String> machines, Duration publishing, Duration pause) {}
