package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/**
 * Who an object belongs to and what it was made as.
 *
 * @param owner the tenant licensed for the product
 * @param lot the batch of a unit; empty for a container, whose lots are in its summary, and for an
 *     object that nobody has told about
 * @param order the packaging order
 */
public record Header(TenantId owner, Optional<Lot> lot, Optional<OrderId> order) {

  /** Of a unit made in an order. */
  public static Header of(TenantId owner, Lot lot, OrderId order) {
    return new Header(owner, Optional.of(lot), Optional.of(order));
  }

  /** Of a container filled in an order. */
  public static Header ofContainer(TenantId owner, OrderId order) {
    return new Header(owner, Optional.empty(), Optional.of(order));
  }

  /** Of an object about which only its owner is known. */
  public static Header unknown(TenantId owner) {
    return new Header(owner, Optional.empty(), Optional.empty());
  }

  /** The same, of the owner that the order and the grant name. */
  public Header ownedBy(TenantId tenant) {
    return new Header(tenant, lot, order);
  }
}
