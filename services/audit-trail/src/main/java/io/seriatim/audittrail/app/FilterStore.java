package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.SavedFilter;
import java.util.List;
import java.util.Optional;

/** Keeps the filters of tenants; what was dropped stays, so that a retry is known. */
public interface FilterStore {
  /** By name, also those that were dropped. */
  List<SavedFilter> all(String owner);

  /** The one of that name, as the last conditional write left it. */
  Optional<SavedFilter> find(String owner, String name);

  /** Replaces what was there before; false, and nothing done, if somebody changed it since. */
  boolean replace(String owner, Optional<SavedFilter> before, SavedFilter now);
}
