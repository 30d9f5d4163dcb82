package io.seriatim.linegateway.app;

import io.seriatim.kernel.merkle.ConsistencyProof;
import java.util.Optional;

/** The platform's audit log of this gateway's tenant. */
public interface AuditLog {
  /**
   * The latest checkpoint as a signed note; empty before the first.
   *
   * @throws PlatformAway if it can't be asked
   */
  Optional<String> latest();

  /**
   * The proof that the log at one size begins with the log at an earlier one; empty where the
   * platform gives none.
   *
   * @throws NotProven if the platform answers, but fails at it
   * @throws PlatformAway if it can't be asked
   */
  Optional<ConsistencyProof> consistency(long from, long to);

  /**
   * Gives back what is kept here; true if the log still holds it.
   *
   * @throws PlatformAway if it can't be told
   */
  boolean handIn(String note);
}
