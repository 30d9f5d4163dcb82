package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One container of an order that is on no line any more, and what is to go into it, as far as they
 * are known.
 *
 * <p>Law: what is not known, not good or of another batch is free for nothing, so {@link
 * ReworkCheck} refuses it.
 */
public final class EarlierBooks {
  private final OrderFacts order;
  private final KnownItem container;
  private final Containers containers = new Containers();
  private final Units units = new Units();

  /**
   * Opens the books.
   *
   * @param order that made the container
   * @param goingIn what somebody wants to put into it
   */
  public EarlierBooks(OrderFacts order, KnownItem container, Collection<KnownItem> goingIn) {
    this.order = order;
    this.container = container;
    put(container);
    Map<ItemId, KnownItem> distinct = new LinkedHashMap<>();
    goingIn.forEach(item -> distinct.put(item.id(), item));
    distinct.remove(container.id());
    distinct.values().stream().filter(i -> i.good() && isOfBatch(i)).forEach(this::put);
  }

  private void put(KnownItem item) {
    if (item.level() != Level.UNIT) {
      containers.issued(item.level(), List.of(item.id()));
      if (!item.inside().isEmpty()) {
        containers.packed(item.level(), item.id(), item.inside());
      }
      item.parent().ifPresent(parent -> containers.within(item.id(), parent));
    } else if (item.id() instanceof Sgtin pack && pack.gtin().equals(order.gtin())) {
      units.restore(pack.serial(), UnitStage.COMMISSIONED, item.parent());
    }
  }

  private boolean isOfBatch(KnownItem item) {
    return item.lot().filter(order.lot()::equals).isPresent();
  }

  public OrderFacts order() {
    return order;
  }

  public KnownItem container() {
    return container;
  }

  /** A fresh label of another order may become the new container of a repackaging. */
  public void lend(ItemId label) {
    containers.issued(container.level(), List.of(label));
  }

  /** Decides by what is known. */
  public ReworkCheck.Checked check(Rework rework) {
    return new ReworkCheck(order, containers, units).check(rework);
  }
}
