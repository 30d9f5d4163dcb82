package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import java.util.Optional;

/**
 * How many numbers a site wants for an order of a product.
 *
 * @param extension of SSCCs; any where empty
 * @param wholeOnly whether a smaller block is no use
 */
public record LeaseOrder(
    Gtin gtin,
    SiteId site,
    OrderId order,
    long count,
    Optional<Integer> extension,
    boolean wholeOnly) {

  /** What most want: as many as there are, up to the count. */
  public LeaseOrder(Gtin gtin, SiteId site, OrderId order, long count) {
    this(gtin, site, order, count, Optional.empty(), false);
  }
}
