package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.SignedCheckpoint;

/** Tells the platform of signed checkpoints. */
public interface Announcements {
  /** Returns when it can't be lost any more. A checkpoint may be told twice. */
  void tell(String owner, SignedCheckpoint checkpoint);
}
