package io.seriatim.serialallocation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How numbers are made and handed out.
 *
 * @param keyProvider where the keys of segments come from
 * @param keyDirectory where they are, for {@code file} and {@code secret}
 * @param keyVersion the version that new segments are numbered with
 * @param wordsDirectory where the forbidden words are, {@code words-<version>.txt}
 * @param wordsVersion the version that new segments are opened under; 0 for no words
 * @param leaseTerm after which a site renews a block before it fetches it again
 * @param numbersPerMessage of a stream of numbers, 5,000 at most
 */
@ConfigurationProperties("seriatim.allocation")
public record AllocationSettings(
    KeyProvider keyProvider,
    String keyDirectory,
    int keyVersion,
    String wordsDirectory,
    int wordsVersion,
    Duration leaseTerm,
    int numbersPerMessage) {
  private static final int MOST_PER_MESSAGE = 5_000;

  public AllocationSettings {
    if (leaseTerm.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "seriatim.allocation.lease-term: " + leaseTerm + " (expected: 1d or more)");
    }
    if (numbersPerMessage < 1 || numbersPerMessage > MOST_PER_MESSAGE) {
      throw new IllegalArgumentException(
          "seriatim.allocation.numbers-per-message: "
              + numbersPerMessage
              + " (expected: 1.."
              + MOST_PER_MESSAGE
              + ")");
    }
  }
}
