package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** A batch: owner, product and lot. */
public record BatchKey(TenantId owner, Gtin gtin, BatchNumber lot) {
  /** {@code owner/gtin/lot}; a lot may contain slashes, so it stands last. */
  public String text() {
    return owner + "/" + gtin + "/" + lot;
  }

  @Override
  public String toString() {
    return text();
  }
}
