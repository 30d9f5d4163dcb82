package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.List;
import java.util.Optional;

/** What the ledger says about an owner's goods. */
public interface Ledger {
  Optional<Goods> find(TenantId owner, ItemId id);

  /** What is in a container now, in the order in which it was packed. */
  List<Goods> children(TenantId owner, ItemId container);

  /** When and where a container's contents last changed, from its history. */
  Optional<Moment> lastFilled(TenantId owner, ItemId container);
}
