package io.seriatim.reconciliation.domain;

import java.util.List;
import java.util.Optional;

/**
 * Whether the audit trail of a batch is reviewed (EU GMP Annex 11, 9; 21 CFR 211.188).
 *
 * @param review the one that stands; empty where none was signed
 * @param highSince records of high risk that it did not look at
 * @param since the first of them, in a few words
 */
public record ReviewStanding(Optional<ReviewedTrail> review, long highSince, List<String> since) {
  public ReviewStanding {
    since = List.copyOf(since);
  }

  /** Why nobody, or this person, may certify the batch; empty if nothing stands in the way. */
  public Optional<Refusal> refuses(BatchKey batch, Signer certifier) {
    if (review.isEmpty()) {
      return no(
          RefusalReason.AUDIT_REVIEW_MISSING,
          "no signed review of the audit trail of " + batch,
          "a review that was signed by another person than who certifies");
    }
    if (highSince > 0) {
      return no(
          RefusalReason.AUDIT_REVIEW_OUTDATED,
          "%d records of high risk that review %s did not look at: %s"
              .formatted(highSince, review.get().id(), String.join(", ", since)),
          "a review that looked at all of them");
    }
    Signer reviewer = review.get().reviewer();
    return reviewer.id().equals(certifier.id())
        ? no(
            RefusalReason.SAME_SIGNER,
            reviewer.displayName() + ", who signed review " + review.get().id(),
            "another person than who reviewed the audit trail")
        : Optional.empty();
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }
}
