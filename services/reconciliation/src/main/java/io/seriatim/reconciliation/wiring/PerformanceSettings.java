package io.seriatim.reconciliation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Who is told how orders ran.
 *
 * @param url where it is posted; empty for nobody
 * @param timeout of one attempt
 * @param authorizationFile file with the Authorization header to send; empty for none
 */
@ConfigurationProperties("seriatim.performance")
public record PerformanceSettings(String url, Duration timeout, String authorizationFile) {}
