package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** Whose numbering of what. */
public sealed interface PoolId {
  /** The tenant that the product or the company prefix is licensed to. */
  TenantId owner();

  /** The serials of one product. */
  record OfProduct(TenantId owner, Gtin gtin) implements PoolId {}

  /** The SSCCs under one company prefix. */
  record OfContainers(TenantId owner, CompanyPrefix prefix) implements PoolId {}
}
