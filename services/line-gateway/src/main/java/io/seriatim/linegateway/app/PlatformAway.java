package io.seriatim.linegateway.app;

/** The platform could not be asked; the cause says why. */
public final class PlatformAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlatformAway(RuntimeException why) {
    super(why);
  }

  /** What the platform's client threw. */
  RuntimeException why() {
    return getCause() instanceof RuntimeException why ? why : this;
  }
}
