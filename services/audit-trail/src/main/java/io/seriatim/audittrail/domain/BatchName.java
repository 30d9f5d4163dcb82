package io.seriatim.audittrail.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** A batch of the log's owner. */
public record BatchName(TenantId owner, Gtin gtin, BatchNumber lot) {
  /** As records name it in their subject. */
  public String subject() {
    return "%s/%s/%s".formatted(owner, gtin, lot);
  }

  @Override
  public String toString() {
    return subject();
  }
}
