package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.ReviewedAct;

/** Reads what a leaf's bytes say, for a review. */
@FunctionalInterface
public interface ActReading {
  /** {@link ReviewedAct#UNREADABLE} for bytes that nobody can read. */
  ReviewedAct act(byte[] leaf);
}
