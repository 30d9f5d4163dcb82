package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.OrderFigures;
import java.util.Map;

/** What the ledger counts of a batch. */
public interface LedgerFigures {
  /** By order; an order the ledger has nothing of is not in it. */
  Map<OrderId, OrderFigures> of(BatchKey batch);
}
