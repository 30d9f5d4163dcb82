package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** A batch, wherever it is made. */
public record BatchId(TenantId owner, Gtin product, BatchNumber batch) {

  /** The text under which it is kept; the separator occurs in none of its parts. */
  public String key() {
    return owner + "|" + product + "|" + batch.value().replace("|", "||");
  }
}
