package io.seriatim.reconciliation.domain;

import java.util.Optional;

/** Where a finding stands. */
public sealed interface FindingState {
  /** Nobody has settled it. */
  record Open() implements FindingState {}

  /** Explained under a signature, for exactly this difference. */
  record Resolved(Resolution resolution) implements FindingState {}

  /**
   * The difference is there no more.
   *
   * @param resolution how it had been explained before, if it was
   */
  record Gone(long atMicros, Optional<Resolution> resolution) implements FindingState {}
}
