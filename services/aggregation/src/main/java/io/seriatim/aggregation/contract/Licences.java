package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** Whose products are whose. */
@FunctionalInterface
public interface Licences {
  /** Whether the tenant owns the product, or the one that is packed into levels of this GTIN. */
  boolean owns(TenantId tenant, Gtin gtin);
}
