package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.Supplement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lays signed supplements of earlier closes over the ledger's figures: a pack that was sampled or
 * damaged then is no good one at the next close either.
 *
 * <p>A pack that the ledger has moved since is in its figures already and is not counted twice.
 */
public final class CarrySupplements {
  private final Function<TenantId, LedgerItems> ledger;

  /**
   * @param ledger what the owner of a batch sees: the record is the same whoever looks at it
   */
  public CarrySupplements(Function<TenantId, LedgerItems> ledger) {
    this.ledger = ledger;
  }

  /** The figures by order with the supplements of an open batch; a closed one's are signed. */
  Map<OrderId, OrderFigures> over(Batch batch, Map<OrderId, OrderFigures> figures) {
    if (batch.isClosed() || batch.dossier().supplements().isEmpty()) {
      return figures;
    }
    Map<OrderId, OrderFigures> carried = new HashMap<>(figures);
    LedgerItems items = ledger.apply(batch.key().owner());
    for (Supplement supplement : batch.dossier().supplements()) {
      for (String pack : supplement.items()) {
        stillGood(items, batch, pack)
            .ifPresent(order ->
                carried.computeIfPresent(
                    order, (_, before) -> before.supplemented(supplement.kind(), 1)));
      }
    }
    return carried;
  }

  /** The order of a pack that the ledger still counts as a good one. */
  private static Optional<OrderId> stillGood(LedgerItems items, Batch batch, String pack) {
    return items
        .item(pack)
        .filter(item -> item.isGoodPackOf(batch.key()))
        .flatMap(LedgerItems.Item::order);
  }
}
