package io.seriatim.audittrail.domain.periodic;

/** What a reviewer concludes; the name is the meaning of the signature. */
public enum Verdict {
  /** Fit for its use. */
  FIT,
  /** Fit once the actions are done. */
  FIT_WITH_ACTIONS,
  /** Not fit. */
  NOT_FIT
}
