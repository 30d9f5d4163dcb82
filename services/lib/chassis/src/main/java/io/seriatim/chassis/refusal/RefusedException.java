package io.seriatim.chassis.refusal;

/**
 * A refusal on its way out of a place that can't return one; {@code Endpoints} answers it like the
 * value.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
