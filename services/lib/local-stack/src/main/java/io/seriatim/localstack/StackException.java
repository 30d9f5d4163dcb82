package io.seriatim.localstack;

/** Why the stack can't run, in one line that says what to do. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The line to show. */
  public StackException(String message) {
    super(message);
  }

  /** The line to show, with what was behind it. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
