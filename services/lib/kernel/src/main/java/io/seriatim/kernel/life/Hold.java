package io.seriatim.kernel.life;

/** What keeps an object from release and sale until somebody lifts it. */
public enum Hold {
  /** Set and released by quality. */
  QUARANTINE,
  /** Set by a report that should not have been possible; cleared by a signed decision. */
  CONFLICT
}
