package io.seriatim.regulatoryreporting.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Where documents go and how patient the service is.
 *
 * @param outboxFolder documents lie there by owner
 * @param pause until a submission that waits is tried again; doubles up to 256 times as long
 */
@ConfigurationProperties("seriatim.reporting")
public record ReportingSettings(String outboxFolder, Duration pause) {
  public ReportingSettings {
    if (pause.isNegative() || pause.isZero()) {
      throw new IllegalArgumentException(
          "seriatim.reporting.pause: " + pause + " (expected: > 0s)");
    }
  }
}
