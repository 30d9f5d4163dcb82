package io.seriatim.audittrail.domain;

import io.seriatim.audittrail.domain.ItemAnswer.Weighed;
import java.util.Optional;

/**
 * An incident that names the batch, as it stood when it was looked at.
 *
 * @param id the request that reported it
 * @param rating how much attention it asks for, and how it stands
 * @param step the last that says how bad it is: its report, an assessment, a reopening
 * @param hash SHA-256 over all its steps, in hexadecimal
 * @param answer what was remarked on that step
 */
public record ReviewedIncident(
    String id, RiskTable.Rating rating, int step, String hash, Optional<ItemAnswer> answer) {

  /** What a remark on it is on. */
  public Weighed weighed() {
    return new Weighed(id, step);
  }

  /** The same with what was remarked on it. */
  public ReviewedIncident with(Optional<ItemAnswer> remarked) {
    return new ReviewedIncident(id, rating, step, hash, remarked);
  }

  /** True if it has to be answered before a review is signed. */
  public boolean isHigh() {
    return rating.risk() == ReviewRisk.HIGH;
  }

  /** True if it has to be answered, and is not. */
  public boolean isUnanswered() {
    return isHigh() && answer.isEmpty();
  }
}
