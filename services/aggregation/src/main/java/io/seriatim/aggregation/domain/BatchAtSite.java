package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;

/** What is held in memory, and leaves it, together: the objects of one batch at one site. */
public record BatchAtSite(TenantId owner, Gtin product, BatchNumber batch, SiteId site) {

  /** The text under which it is kept; the separator occurs in none of its parts. */
  public String key() {
    return id().key() + "|" + site;
  }

  /** The batch. */
  public BatchId id() {
    return new BatchId(owner, product, batch);
  }
}
