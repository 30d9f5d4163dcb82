package io.seriatim.reconciliation.domain;

import java.util.List;

/**
 * What a market release covers.
 *
 * @param market two upper-case letters
 * @param containers canonical texts; empty where a number of packs, or all, is released
 * @param packs those of the containers, or the number; 0 for all of the batch
 * @param contents what each container held; empty where none is listed, and in parts that were
 *     signed before this was kept
 */
public record ReleaseScope(
    String market, List<String> containers, long packs, List<ReleasedContents> contents) {
  public ReleaseScope {
    containers = List.copyOf(containers);
    contents = List.copyOf(contents);
  }

  /** One as it is asked for. */
  public ReleaseScope(String market, List<String> containers, long packs) {
    this(market, containers, packs, List.of());
  }

  /** Of these containers, with what is in them. */
  public static ReleaseScope of(String market, List<ReleasedContents> contents) {
    return new ReleaseScope(
        market,
        contents.stream().map(ReleasedContents::container).toList(),
        contents.stream().mapToLong(ReleasedContents::packs).sum(),
        contents);
  }

  /** Whether all of the batch is meant. */
  public boolean isWhole() {
    return packs == 0 && containers.isEmpty();
  }
}
