package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps what retention needs to know of batches. */
public interface BatchFactStore {
  /** As the last conditional write left it. */
  Optional<BatchFacts> find(BatchName batch);

  /** Replaces what was there before; false, and nothing done, if somebody changed it since. */
  boolean replace(Optional<BatchFacts> before, BatchFacts now);

  /** An owner's batches by GTIN and number, behind this one if there is one. */
  List<BatchFacts> page(TenantId owner, Optional<BatchName> behind, int most);
}
