package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How long incidents may wait.
 *
 * @param criticalOpen a critical one, until it is closed
 * @param notAssessed any, until it is assessed
 * @param every how often it is looked for those that wait longer
 */
@ConfigurationProperties("seriatim.audit.incidents")
public record IncidentSettings(Duration criticalOpen, Duration notAssessed, Duration every) {
  public IncidentSettings {
    if (!every.isPositive()) {
      throw new IllegalArgumentException(
          "seriatim.audit.incidents.every: " + every + " (expected: > 0s)");
    }
  }
}
