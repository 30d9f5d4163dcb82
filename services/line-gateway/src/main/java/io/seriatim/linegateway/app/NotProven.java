package io.seriatim.linegateway.app;

/** The platform was reached, and answers the question for a proof with a failure of its own. */
public final class NotProven extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String answer;

  /**
   * No proof.
   *
   * @param answer in one word, for example {@code INTERNAL}
   */
  public NotProven(String answer, RuntimeException why) {
    super(answer, why);
    this.answer = answer;
  }

  /** What the platform answered. */
  public String answer() {
    return answer;
  }
}
