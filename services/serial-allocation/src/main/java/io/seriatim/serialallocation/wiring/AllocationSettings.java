package io.seriatim.serialallocation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * How numbers are made and handed out.
 *
 * @param keyDirectory where the keys of segments are
 * @param keyVersion the version that new segments are numbered with
 * @param numbersPerMessage of a stream of numbers, 5,000 at most
 */
@ConfigurationProperties("seriatim.allocation")
public record AllocationSettings(String keyDirectory, int keyVersion, int numbersPerMessage) {
  private static final int MOST_PER_MESSAGE = 5_000;

  public AllocationSettings {
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
