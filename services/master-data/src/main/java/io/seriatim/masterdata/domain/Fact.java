package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.TenantId;

/**
 * One fact of master data, complete in itself.
 *
 * <p>A fact has a key that never changes and a steward: the one tenant that may publish it. A new
 * version replaces the whole fact.
 */
public sealed interface Fact permits Tenant, Site, Line, Partner, Product, Grant, MarketProfile {
  /** What it is, and its id among its kind. */
  FactKey key();

  /** The tenant that may publish it; for a line that is the operator of its site. */
  TenantId steward();
}
