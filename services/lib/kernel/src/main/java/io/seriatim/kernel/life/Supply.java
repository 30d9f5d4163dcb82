package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * The supply status with the facts on which an undo depends.
 *
 * @param since when the status was taken
 * @param where the site that set it; an undo must come from there
 * @param sample the kind, exactly where the status is {@code SAMPLE}
 */
public record Supply(
    SupplyStatus status, Instant since, SiteId where, Optional<SampleKind> sample) {

  public Supply {
    if (sample.isPresent() != (status == SupplyStatus.SAMPLE)) {
      throw new IllegalArgumentException(
          "sample kind: " + sample + " with status " + status + " (expected: only with SAMPLE)");
    }
  }

  public static Supply of(SupplyStatus status, Instant since, SiteId where) {
    return new Supply(status, since, where, Optional.empty());
  }

  public boolean isActive() {
    return status == SupplyStatus.ACTIVE;
  }
}
