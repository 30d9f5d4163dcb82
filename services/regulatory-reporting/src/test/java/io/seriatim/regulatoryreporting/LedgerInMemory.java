package io.seriatim.regulatoryreporting;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.app.Ledger;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger's rows in memory. */
public final class LedgerInMemory implements Ledger {
  private final Map<ItemId, Goods> rows = new LinkedHashMap<>();
  private final Map<ItemId, Moment> fillings = new LinkedHashMap<>();

  public LedgerInMemory with(Goods... goods) {
    for (Goods one : goods) {
      rows.put(one.id(), one);
    }
    return this;
  }

  public LedgerInMemory filled(ItemId container, Moment last) {
    fillings.put(container, last);
    return this;
  }

  @Override
  public Optional<Goods> find(TenantId owner, ItemId id) {
    return owner.equals(DemoWorld.ACME) ? Optional.ofNullable(rows.get(id)) : Optional.empty();
  }

  @Override
  public List<Goods> children(TenantId owner, ItemId container) {
    return rows.values().stream()
        .filter(goods -> goods.parent().equals(Optional.of(container)))
        .toList();
  }

  @Override
  public Optional<Moment> lastFilled(TenantId owner, ItemId container) {
    return Optional.ofNullable(fillings.get(container));
  }
}
