package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Misfit;

/** Brings what does not fit before somebody. */
@FunctionalInterface
public interface Alarms {
  /** Counted and logged at once. */
  void raise(String owner, Misfit misfit);
}
