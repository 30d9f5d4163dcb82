package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * The exchange with line controllers that do not speak Open-SCS.
 *
 * @param http whether they may call over HTTP
 * @param folders {@code line|controller|mapping file|directory} each
 * @param poll how often a folder is looked at, and how long a file must have rested
 */
@ConfigurationProperties("seriatim.gateway.exchange")
public record ExchangeSettings(boolean http, List<String> folders, Duration poll) {}
