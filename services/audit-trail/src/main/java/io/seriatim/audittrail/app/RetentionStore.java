package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;

/** Keeps retention classes; every version stays. */
public interface RetentionStore {
  /** All versions, by name and number. */
  List<RetentionClass> all(TenantId owner);

  /** The versions of one class, oldest first, as the last conditional writes left them. */
  List<RetentionClass> versions(TenantId owner, String name);

  /** Keeps a new version; false, and nothing done, if there is one of that number. */
  boolean add(RetentionClass proposed);

  /** Keeps a decision; false, and nothing done, if there is one. */
  boolean decide(RetentionClass decided);
}
