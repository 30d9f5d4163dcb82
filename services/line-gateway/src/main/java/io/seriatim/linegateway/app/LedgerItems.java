package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.linegateway.domain.KnownItem;
import java.util.Optional;

/** What the ledger knows of packs and containers, as far as the plant's tenant may see them. */
public interface LedgerItems {

  /**
   * The item with what it holds; empty where it is not there, or is another tenant's.
   *
   * @throws PlatformAway where the ledger cannot be asked
   */
  Optional<LedgerItem> find(ItemId id);

  /**
   * One item.
   *
   * @param order that made it; empty where nobody has said
   * @param site where it is now; empty where it is on its way or has left
   */
  record LedgerItem(KnownItem item, Optional<OrderId> order, Optional<SiteId> site) {}
}
