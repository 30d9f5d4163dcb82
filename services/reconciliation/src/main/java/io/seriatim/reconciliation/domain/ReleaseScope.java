package io.seriatim.reconciliation.domain;

import java.util.List;

/**
 * What a market release covers.
 *
 * @param market two upper-case letters
 * @param containers canonical texts; empty where a number of packs, or all, is released
 * @param packs those of the containers, or the number; 0 for all of the batch
 */
public record ReleaseScope(String market, List<String> containers, long packs) {
  public ReleaseScope {
    containers = List.copyOf(containers);
  }

  /** Whether all of the batch is meant. */
  public boolean isWhole() {
    return packs == 0 && containers.isEmpty();
  }
}
