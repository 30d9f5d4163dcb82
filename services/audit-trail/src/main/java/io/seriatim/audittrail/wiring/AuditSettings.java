package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * How logs are signed and looked after.
 *
 * @param origin first part of every log's origin, for example {@code audit.example.com}; for the
 *     life of the installation
 * @param signingKey file with two lines of Base64: private key (PKCS #8), public key (X.509)
 * @param retiredKeys public keys (X.509 in Base64) that signed before
 * @param checkpointEvery how often logs that grew are signed
 * @param verifyEvery how often every log is verified; 0 for never
 * @param recordsAtOnce records that are taken in together, at most
 * @param writesAtOnce writes that are under way at a time
 */
@ConfigurationProperties("seriatim.audit")
public record AuditSettings(
    String origin,
    String signingKey,
    List<String> retiredKeys,
    Duration checkpointEvery,
    Duration verifyEvery,
    int recordsAtOnce,
    int writesAtOnce) {
  public AuditSettings {
    if (!checkpointEvery.isPositive()) {
      throw new IllegalArgumentException(
          "seriatim.audit.checkpoint-every: " + checkpointEvery + " (expected: > 0s)");
    }
  }
}
