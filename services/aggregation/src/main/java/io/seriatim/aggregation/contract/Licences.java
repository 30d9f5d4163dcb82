package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** Whose products are whose. */
@FunctionalInterface
public interface Licences {
  /** Whether the tenant owns the product, or the one that is packed into levels of this GTIN. */
  boolean owns(TenantId tenant, Gtin gtin);

  /** Whether the tenant owns the product that has this GTIN itself, not one of its levels. */
  default boolean ownsProduct(TenantId tenant, Gtin gtin) {
    return owns(tenant, gtin);
  }
}
