package io.seriatim.loadtest.platform;

import java.io.Serial;

/** Something the platform did not do, in one sentence a person can act on. */
public final class PlatformException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public PlatformException(String message) {
    super(message);
  }

  public PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
