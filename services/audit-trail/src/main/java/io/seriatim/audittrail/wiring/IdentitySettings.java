package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the identity provider's events are read.
 *
 * @param clientId the client that may view events and users, and nothing else
 * @param clientSecret its secret; empty: nothing is read, and the age of what was read grows
 * @param every how often it is looked for new ones
 * @param lease how long an instance reads before another may take over
 * @param overlap how long after its time an event may still appear
 * @param page events that are read and written together
 */
@ConfigurationProperties("seriatim.audit.identity")
public record IdentitySettings(
    String clientId,
    String clientSecret,
    Duration every,
    Duration lease,
    Duration overlap,
    int page) {
  @Override
  public String toString() {
    return "IdentitySettings[client " + clientId + ", secret redacted]";
  }
}
