package io.seriatim.masterdata.domain.onboarding;

import java.time.Instant;

/** Who does something, and when. */
public record Who(String id, String name, Instant at) {
  /** Whether it is the same person, whenever. */
  public boolean isPerson(Who other) {
    return id.equals(other.id);
  }
}
