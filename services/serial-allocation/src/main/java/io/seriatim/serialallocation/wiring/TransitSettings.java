package io.seriatim.serialallocation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the key service is reached, where {@code seriatim.allocation.key-provider} is {@code
 * transit}.
 *
 * @param engine address with the mount, {@code https://vault:8200/v1/transit}
 * @param keyName of the wrapping key
 * @param tokenFile a file with the token, renewed in place
 * @param timeout of a call
 */
@ConfigurationProperties("seriatim.allocation.transit")
public record TransitSettings(String engine, String keyName, String tokenFile, Duration timeout) {}
