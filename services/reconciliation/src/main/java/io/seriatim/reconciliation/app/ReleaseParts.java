package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Nesting;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.ReleaseScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger says of the containers that a market release lists. */
final class ReleaseParts {
  private final LedgerItems ledger;

  ReleaseParts(LedgerItems ledger) {
    this.ledger = ledger;
  }

  /**
   * A scope as it may be signed.
   *
   * @param scope its containers as the ledger names them, with the packs in them
   * @param nesting of these containers and those of earlier parts
   * @param wrong containers that hold no pack of the batch, or something on hold
   */
  record Part(ReleaseScope scope, Nesting nesting, List<String> wrong) {
    Optional<Refusal> refusal(BatchKey key) {
      return wrong.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Refusal.of(
                  RefusalReason.ITEMS_NOT_OF_BATCH,
                  String.join(", ", wrong),
                  "containers with packs of " + key + " and nothing on hold"));
    }
  }

  Part look(ReleaseChain chain, ReleaseScope asked) {
    if (asked.containers().isEmpty()) {
      return new Part(asked, Nesting.FLAT, List.of());
    }
    Map<String, List<String>> above = new HashMap<>();
    List<String> named = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    long packs = 0;
    for (String container : asked.containers()) {
      Optional<LedgerItems.Item> item = ledger.item(container);
      long held = item.map(found -> found.releasable(chain.batch().key())).orElse(0L);
      if (held == 0) {
        wrong.add(container);
      }
      packs += held;
      named.add(item.map(LedgerItems.Item::id).orElse(container));
      item.ifPresent(found -> above.put(found.id(), found.within()));
    }
    for (ReleaseScope part : chain.released()) {
      part.containers()
          .forEach(
              before -> ledger.item(before).ifPresent(found -> above.put(before, found.within())));
    }
    return new Part(new ReleaseScope(asked.market(), named, packs), new Nesting(above), wrong);
  }
}
