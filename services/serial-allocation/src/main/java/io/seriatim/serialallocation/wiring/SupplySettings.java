package io.seriatim.serialallocation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How supply is watched.
 *
 * @param silence after which what a line said is stale
 * @param refresh between two looks at everything that is shown as gauges
 */
@ConfigurationProperties("seriatim.allocation.supply")
public record SupplySettings(Duration silence, Duration refresh) {
  public SupplySettings {
    positive("silence", silence);
    positive("refresh", refresh);
  }

  private static void positive(String name, Duration given) {
    if (given.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "seriatim.allocation.supply." + name + ": " + given + " (expected: 1s or more)");
    }
  }
}
