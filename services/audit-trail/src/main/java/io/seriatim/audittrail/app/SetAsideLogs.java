package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Position;
import java.util.Optional;

/** Keeps which logs take nothing in, and since which record. */
public interface SetAsideLogs {
  /** The first record that was passed over; empty for a log that takes its records in. */
  Optional<Position> since(String owner);

  /** Sets a log aside; false, and nothing done, if it is already. */
  boolean setAside(String owner, Position first);

  /** The log has what was passed over. */
  void takeUp(String owner);
}
