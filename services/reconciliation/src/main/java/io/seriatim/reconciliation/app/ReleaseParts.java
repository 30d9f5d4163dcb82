package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Overlap;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger says of the containers that a market release lists, pack by pack. */
final class ReleaseParts {
  private static final long MOST_PACKS = 250_000;

  private final LedgerItems ledger;
  private final SignedTexts texts;

  ReleaseParts(LedgerItems ledger, SignedTexts texts) {
    this.ledger = ledger;
    this.texts = texts;
  }

  /** What is read of the containers. */
  sealed interface Look {
    /**
     * A scope as it may be signed.
     *
     * @param scope its containers as the ledger names them, with what is in them
     * @param overlaps packs that earlier parts released
     * @param held the packs of each container, as they are hashed
     */
    record Part(ReleaseScope scope, List<Overlap> overlaps, List<byte[]> held) implements Look {}

    /** Why they can't be released as they are. */
    record Wrong(Refusal refusal) implements Look {}
  }

  Look look(ReleaseChain chain, ReleaseScope asked) {
    if (asked.containers().isEmpty()) {
      return new Look.Part(asked, List.of(), List.of());
    }
    BatchKey key = chain.batch().key();
    Map<String, LedgerItems.Item> found = ledger.items(asked.containers());
    return wrong(key, asked, found)
        .<Look>map(Look.Wrong::new)
        .orElseGet(() -> new Reading(key, found).look(chain, asked.market()));
  }

  private static Optional<Refusal> wrong(
      BatchKey key, ReleaseScope asked, Map<String, LedgerItems.Item> found) {
    List<String> wrong = new ArrayList<>(asked.containers());
    found.forEach((named, item) -> {
      if (item.releasable(key) > 0) {
        wrong.remove(named);
      }
    });
    if (!wrong.isEmpty()) {
      return no(
          RefusalReason.ITEMS_NOT_OF_BATCH,
          String.join(", ", wrong),
          "containers with packs of " + key + " and nothing on hold");
    }
    long packs = found.values().stream().mapToLong(LedgerItems.Item::packs).sum();
    return packs > MOST_PACKS
        ? no(RefusalReason.PART_TOO_LARGE, packs + " packs", "at most " + MOST_PACKS)
        : Optional.empty();
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }

  /** One reading of the containers of a request. */
  private final class Reading {
    private final BatchKey key;
    private final Map<String, LedgerItems.Item> found;
    private final Map<String, String> containerOf = new HashMap<>();
    private final List<ReleasedContents> contents = new ArrayList<>();
    private final List<byte[]> held = new ArrayList<>();

    private Reading(BatchKey key, Map<String, LedgerItems.Item> found) {
      this.key = key;
      this.found = found;
    }

    private Look look(ReleaseChain chain, String market) {
      for (LedgerItems.Item container : found.values()) {
        Optional<Refusal> refusal = add(container);
        if (refusal.isPresent()) {
          return new Look.Wrong(refusal.get());
        }
      }
      Optional<Refusal> moving = moving();
      return moving
          .<Look>map(Look.Wrong::new)
          .orElseGet(() ->
              new Look.Part(
                  ReleaseScope.of(market, contents),
                  new PartOverlaps(ledger, texts, chain).with(contents, containerOf),
                  List.copyOf(held)));
    }

    private Optional<Refusal> add(LedgerItems.Item container) {
      List<String> packs = ledger.packs(container, key);
      if (packs.size() != container.releasable(key)) {
        return no(
            RefusalReason.CONTENTS_MOVING,
            container.id() + ": " + packs.size() + " packs found",
            container.releasable(key) + " packs, as its own record says");
      }
      for (String pack : packs) {
        Optional<String> other = Optional.ofNullable(containerOf.putIfAbsent(pack, container.id()));
        if (other.isPresent()) {
          return no(
              RefusalReason.ITEMS_WRONG,
              container.id() + " and " + other.get(),
              "containers none of which is in another");
        }
      }
      byte[] text = ReleasedContents.text(packs);
      held.add(text);
      contents.add(
          new ReleasedContents(container.id(), container.place(), packs.size(), Sha256.over(text)));
      return Optional.empty();
    }

    /** None became another version of itself while all were read. */
    private Optional<Refusal> moving() {
      List<String> changed = new ArrayList<>(found.keySet());
      ledger
          .items(changed)
          .forEach((named, now) -> {
            if (now.equals(found.get(named))) {
              changed.remove(named);
            }
          });
      return changed.isEmpty()
          ? Optional.empty()
          : no(
              RefusalReason.CONTENTS_MOVING,
              String.join(", ", changed) + " changed while they were read",
              "containers that stay as they are");
    }
  }
}
