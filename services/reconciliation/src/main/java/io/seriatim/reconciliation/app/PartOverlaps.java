package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Overlap;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleasedContents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds packs that earlier parts released, wherever they are now: containers are packed anew, packs
 * are not.
 */
final class PartOverlaps {
  private final LedgerItems ledger;
  private final SignedTexts texts;
  private final ReleaseChain chain;
  private final BatchKey key;

  PartOverlaps(LedgerItems ledger, SignedTexts texts, ReleaseChain chain) {
    this.ledger = ledger;
    this.texts = texts;
    this.chain = chain;
    this.key = chain.batch().key();
  }

  /** An earlier container with the packs that were released in it. */
  private record Before(String container, List<String> packs) {
    /** With each of the new containers that holds some of its packs. */
    List<Overlap> with(String step, Map<String, Long> sizes, Map<String, String> containerOf) {
      Map<String, Long> shared = new HashMap<>();
      packs.forEach(pack ->
          Optional.ofNullable(containerOf.get(pack))
              .ifPresent(other -> shared.merge(other, 1L, Long::sum)));
      List<Overlap> found = new ArrayList<>();
      shared.forEach((other, count) -> {
        boolean same = isStill(other, count, sizes.getOrDefault(other, 0L));
        found.add(new Overlap(other, step, container, count, !same));
      });
      return found;
    }

    /** Whether it is that container, with the same packs in it. */
    private boolean isStill(String other, long shared, long others) {
      return other.equals(container) && shared == packs.size() && shared == others;
    }
  }

  /**
   * Of containers that are to be released.
   *
   * @param containerOf the container of each of their packs
   */
  List<Overlap> with(List<ReleasedContents> contents, Map<String, String> containerOf) {
    Map<String, Long> sizes =
        contents.stream()
            .collect(Collectors.toMap(ReleasedContents::container, ReleasedContents::packs));
    List<Overlap> found = new ArrayList<>();
    chain
        .parts()
        .forEach((step, part) ->
            before(part).forEach(before -> found.addAll(before.with(step, sizes, containerOf))));
    return explained(found);
  }

  /** Of a part that was signed before contents were kept, as they are now. */
  private List<Before> before(ReleaseScope part) {
    return part.contents().isEmpty()
        ? ledger.items(part.containers()).values().stream()
            .map(now -> new Before(now.id(), ledger.packs(now, key)))
            .toList()
        : part.contents().stream().map(this::kept).toList();
  }

  private Before kept(ReleasedContents contents) {
    byte[] text =
        texts
            .text(key, contents.items())
            .orElseThrow(() ->
                new IllegalStateException(
                    "the packs of " + contents + " are not kept with " + key));
    return new Before(contents.container(), ReleasedContents.packs(text));
  }

  /** A container that stands in the other one was not packed anew. */
  private List<Overlap> explained(List<Overlap> found) {
    List<String> moved =
        found.stream()
            .filter(Overlap::moved)
            .flatMap(overlap -> List.of(overlap.container(), overlap.before()).stream())
            .distinct()
            .toList();
    Map<String, List<String>> above = new HashMap<>();
    ledger.items(moved).values().forEach(item -> above.put(item.id(), item.within()));
    return found.stream()
        .map(overlap -> stands(above, overlap) ? overlap.asItWas() : overlap)
        .toList();
  }

  private static boolean stands(Map<String, List<String>> above, Overlap overlap) {
    return above.getOrDefault(overlap.container(), List.of()).contains(overlap.before())
        || above.getOrDefault(overlap.before(), List.of()).contains(overlap.container());
  }
}
