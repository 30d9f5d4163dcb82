package io.seriatim.chassis.caller;

/** A token as it came in, kept only to be forwarded; it never shows itself. */
public record BearerToken(String value) {
  @Override
  public String toString() {
    return "BearerToken[redacted]";
  }
}
