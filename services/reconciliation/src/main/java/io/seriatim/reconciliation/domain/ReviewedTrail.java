package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;

/**
 * A signed review of the owner's audit trail, as it stood when a batch was certified.
 *
 * @param id the review
 * @param reviewer who signed it
 * @param logSize leaves of the owner's log that it looked at
 * @param logRoot the root over them
 * @param record hash of what was signed
 */
public record ReviewedTrail(
    String id, Signer reviewer, OffsetDateTime at, long logSize, Sha256 logRoot, Sha256 record) {

  /** As it stands in what is signed on it. */
  CanonicalText into(CanonicalText text) {
    return text.add("review", id)
        .add("reviewer", reviewer.id())
        .add("reviewer-name", reviewer.displayName())
        .add("reviewer-tenant", reviewer.tenant())
        .add("reviewed-at", at)
        .add("review-log-size", logSize)
        .add("review-log-root", logRoot)
        .add("review-record", record);
  }
}
