package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps legal holds, with those that were lifted. */
public interface LegalHoldStore {
  /** All, by when they were placed. */
  List<LegalHold> all(TenantId owner);

  /** One, as the last conditional write left it. */
  Optional<LegalHold> find(TenantId owner, String id);

  /** Keeps a new one; false, and nothing done, if there is one of that id. */
  boolean place(LegalHold hold);

  /** Keeps that it was lifted; false, and nothing done, if it is already. */
  boolean lift(LegalHold lifted);
}
